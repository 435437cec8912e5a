import { existsSync } from 'node:fs';

/** The browser of this machine. Without one the example ends here; where `CI` is set that is a failure. */
export function needChromium(): string {
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  );
  if (found) return found;
  console.log('Skipped: there is no Chromium on this machine (apt-get install chromium).');
  process.exit(process.env.CI === undefined ? 0 : 1);
}

/** What a browser must be told to run anywhere, and to take the emulator's certificate. */
export const args: string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--ignore-certificate-errors',
];
