import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import type { TestContext } from 'vitest';

// Where Debian, Alpine and others put it; there is no download.
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** A browser of this machine. Without one the test is skipped with a word about it; where `CI` is set that is a failure. */
export async function needBrowser({ skip }: TestContext): Promise<Browser> {
  if (executablePath === undefined) {
    const message = 'needs Chromium, and there is none on this machine: apt-get install chromium';
    if (process.env.CI !== undefined) throw new Error(message);
    return skip(message);
  }
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update'];
  return await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync', ...quiet],
  });
}
