import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { totp } from '@pacer-auth/core';
import { encode } from 'fast-png';
import { PbfWriter } from 'pbf';
import encodeQr from 'qr';
import { expect, test } from 'vitest';
import { runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

const secret = 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2PJ';
const uri = `otpauth://totp/PACER:clerk?secret=${secret}&issuer=PACER`;

test('otp prints the present code, with the seconds that it has left', async () => {
  const before = Date.now();
  const { code, stdout } = await runCli(['otp', '--json'], { PACER_TOTP_SECRET: secret });
  const found: { code: string; secondsLeft: number; endsAt: number } = JSON.parse(stdout);

  expect(code).toBe(0);
  expect(found.endsAt).toBeGreaterThan(before);
  expect(found.endsAt % 30_000).toBe(0);
  expect(found.code).toBe(await totp(secret).codeAt(found.endsAt - 30_000));
  expect(found.secondsLeft).toBeGreaterThan(0);
  expect(found.secondsLeft).toBeLessThanOrEqual(30);
  const quiet = await runCli(['otp', '-q'], { PACER_TOTP_SECRET: uri });
  expect(quiet.stdout).toMatch(/^\d{6}\n$/);
  const shown = await runCli(['otp'], { PACER_TOTP_SECRET_COMMAND: `printf '${secret}\\nnotes'` });
  expect(shown.stdout).toMatch(/^\d{6} {2}\(\d+ s left\)\n$/);
});

test('otp without a secret says what to set', async () => {
  const { code, stdout, stderr } = await runCli(['otp']);
  expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
  expect(stderr).toContain('PACER_TOTP_SECRET is not set');
});

test('otp import reads a URI from standard input', async () => {
  expect(await runCli(['otp', 'import', '-'], {}, `${uri}\n`)).toEqual({
    code: 0,
    stdout: `PACER_TOTP_SECRET=${secret}\n`,
    stderr: '',
  });
  const unusual = `${uri}&digits=8&period=60&algorithm=SHA256`;
  const { stdout } = await runCli(['otp', 'import'], {}, unusual);
  const [, value = ''] = /^PACER_TOTP_SECRET='(.*)'\n$/.exec(stdout) ?? [];
  expect(totp(value).fingerprint).toBe(totp(unusual).fingerprint);
});

test('otp import reads what an authentication app exports', async () => {
  const { code, stdout } = await runCli(['otp', 'import', '-', '-q'], {}, migration());
  expect(code).toBe(0);
  // JBSWY3DP… is "Hello!\xde\xad\xbe\xef"; the second account counts logins, and is left out.
  expect(stdout).toBe('PACER_TOTP_SECRET=JBSWY3DPEHPK3PXP\n');
});

test.each([
  ['an RGBA picture', 4],
  ['a grey one', 1],
] as const)('otp import reads the QR code in %s', async (_, channels) => {
  await using folder = await temporaryFolder();
  for (const [name, text, wanted] of [
    ['uri.png', uri, secret],
    ['migration.png', migration(), 'JBSWY3DPEHPK3PXP'],
  ] as const) {
    const path = join(folder.path, name);
    await writeFile(path, qrCode(text, channels));
    expect(await runCli(['otp', 'import', path])).toEqual({
      code: 0,
      stdout: `PACER_TOTP_SECRET=${wanted}\n`,
      stderr: '',
    });
  }
});

test.each([
  ['no URI', 'hello', 65, 'it is no otpauth:// URI'],
  ['nothing', '', 65, 'there is nothing in it'],
  ['a counter', `otpauth://hotp/x?secret=${secret}`, 65, 'must be of type totp'],
  ['a bad secret', 'otpauth://totp/x?secret=0189', 65, 'must be base32'],
  ['a damaged export', 'otpauth-migration://offline?data=AAAA', 65, 'cannot be read'],
  ['a damaged picture', '\u0089PNG nothing', 65, 'damaged'],
])('otp import says what is wrong with %s', async (_, input, exitCode, message) => {
  const bytes = input.startsWith('\u0089') ? Buffer.from(input, 'latin1') : input;
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'given');
  await writeFile(path, bytes);
  const { code, stdout, stderr } = await runCli(['otp', 'import', path]);
  expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
  expect(stderr).toContain(message);
});

test('otp import says that a picture has no QR code, and a file is missing', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'white.png');
  await writeFile(
    path,
    encode({ width: 64, height: 64, data: new Uint8Array(64 * 64).fill(255), channels: 1 }),
  );
  const picture = await runCli(['otp', 'import', path]);
  expect(picture.code).toBe(65);
  expect(picture.stderr).toContain('no QR code is found');
  const missing = await runCli(['otp', 'import', `${path}.missing`]);
  expect(missing.code).toBe(66);
  expect(missing.stderr).toContain('cannot be read (ENOENT)');
});

test('a secret on the command line is refused, and not repeated', async () => {
  const { code, stdout, stderr } = await runCli(['otp', 'import', uri]);
  expect(code).toBe(64);
  expect(stderr).toContain('must not stand on the command line');
  expect(stdout + stderr).not.toContain(secret);
});

/** An export of two accounts. */
function migration(): string {
  const message = new PbfWriter();
  const account = (name: string, type: number) =>
    message.writeMessage(
      1,
      (_, writer) => {
        writer.writeBytesField(1, Buffer.from('48656c6c6f21deadbeef', 'hex'));
        writer.writeStringField(2, name);
        writer.writeStringField(3, 'PACER');
        writer.writeVarintField(4, 1);
        writer.writeVarintField(5, 1);
        writer.writeVarintField(6, type);
      },
      undefined,
    );
  account('clerk', 2);
  account('counter', 1);
  message.writeVarintField(2, 1);
  const data = Buffer.from(message.finish()).toString('base64');
  return `otpauth-migration://offline?data=${encodeURIComponent(data)}`;
}

/** A PNG of a QR code, four pixels to a module. */
function qrCode(text: string, channels: 1 | 4): Uint8Array {
  const modules = encodeQr(text, 'raw', { border: 4 });
  const width = modules.length * 4;
  const data = Array.from({ length: width * width }, (_, index) => {
    const isDark = modules[Math.floor(index / width / 4)]?.[Math.floor((index % width) / 4)] === true;
    return channels === 1 ? [isDark ? 0 : 255] : [isDark ? 0 : 255, isDark ? 0 : 255, isDark ? 0 : 255, 255];
  });
  return encode({ width, height: width, data: Uint8Array.from(data.flat()), channels });
}
