import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const here = fileURLToPath(new URL('..', import.meta.url));
const tsc = fileURLToPath(new URL('../../../node_modules/.bin/tsc', import.meta.url));

const program = (installed: string) => `
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve: (name, context, next) => next(name === 'tough-cookie' ? '${installed}' : name, context),
  });
  const { PacerCookieJar } = await import('@pacer-auth/tough-cookie');
  const { CookieJar } = await import('tough-cookie');
  const { createPacerSession } = await import('@pacer-auth/core');
  const { demoAccount, startEmulator } = await import('@pacer-auth/emulator');
  const { loginId, password } = demoAccount;
  const emulator = await startEmulator({ accounts: [{ loginId, password }] });
  const session = createPacerSession({ environment: emulator.environment, credentials: { loginId, password } });
  const jar = new PacerCookieJar(session);
  const header = await jar.getCookieString(emulator.court('nysd'));
  console.log(jar instanceof CookieJar, /^NextGenCSO=\\w+$/.test(header), header === jar.getCookieStringSync(emulator.court('nysd')));
  await session.close();
  await emulator.close();
`;

test.each(['tough-cookie-4', 'tough-cookie-5', 'tough-cookie'])(
  'the built package works in plain Node.js with %s installed',
  async (installed) => {
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program(installed)], {
      cwd: here,
    });
    expect(stdout.trim()).toBe('true true true');
  },
);

test.each([4, 5, 6])('the published types fit those of tough-cookie %i', async (major) => {
  const config = fileURLToPath(new URL(`types/tsconfig.${major}.json`, import.meta.url));
  const { stdout } = await run(tsc, ['-p', config]).catch(({ stdout }) => ({ stdout: String(stdout) }));
  expect(stdout).toBe('');
});
