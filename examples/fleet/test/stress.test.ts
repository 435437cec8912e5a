import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { hasServer, storeKinds } from '../start-server.ts';

const program = fileURLToPath(new URL('../stress.ts', import.meta.url));
const small = { STRESS_SECONDS: '6', STRESS_PROCESSES: '3', STRESS_REQUESTS: '15' };

for (const store of storeKinds) {
  // A process that is stopped and killed is POSIX's.
  test.skipIf(process.platform === 'win32' || !hasServer(store))(
    `a fleet over ${store} makes no login that expiries, kills and long pauses do not explain`,
    { timeout: 120_000 },
    () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, store], {
        env: { ...process.env, ...small },
        encoding: 'utf8',
        timeout: 110_000,
      });
      expect(stderr).not.toContain('BREACH');
      expect(stdout).toContain('45 of 45 answered, 0 wrongly');
      expect(status).toBe(0);
    },
  );
}
