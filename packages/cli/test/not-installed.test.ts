import { expect, test } from 'vitest';
import { runCli } from './support/run-cli.js';
import { temporaryFolder } from './support/temporary-folder.js';

/** Makes Node.js find a package as little as if it were not installed. */
const without = (name: string) => ({
  NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(`
    import { registerHooks } from 'node:module';
    registerHooks({
      resolve(specifier, context, next) {
        if (specifier === '${name}' || specifier.startsWith('${name}/'))
          throw Object.assign(new Error('Cannot find package'), {
            code: context.conditions.includes('require') ? 'MODULE_NOT_FOUND' : 'ERR_MODULE_NOT_FOUND',
          });
        return next(specifier, context);
      },
    });
  `)}`,
});

test.each([
  ['pg', ['status', '--store', 'postgres://127.0.0.1:1/x'], '@pacer-auth/postgres pg'],
  ['@pacer-auth/postgres', ['login', '--store', 'postgres://127.0.0.1:1/x'], '@pacer-auth/postgres pg'],
  ['redis', ['logout', '--store', 'redis://127.0.0.1:1'], '@pacer-auth/redis redis'],
  ['@pacer-auth/redis', ['store', 'show', '--store', 'rediss://127.0.0.1:1'], '@pacer-auth/redis redis'],
  ['@pacer-auth/sqlite', ['status'], '@pacer-auth/sqlite'],
  ['@pacer-auth/emulator', ['emulator'], '--save-dev @pacer-auth/emulator'],
])('without %s it says what to install, and how', async (name, args, packages) => {
  await using folder = await temporaryFolder();
  const env = {
    ...without(name),
    XDG_STATE_HOME: folder.path,
    PACER_ENVIRONMENT: 'qa',
    PACER_LOGIN_ID: 'nobody',
    PACER_PASSWORD: 'x',
  };
  const { code, stderr } = await runCli(args, env);
  expect({ code, stderr }).toEqual({
    code: 78,
    stderr: expect.stringContaining(`the package ${name}`),
  });
  expect(stderr).toContain(`Run: npm install ${packages}`);
});
