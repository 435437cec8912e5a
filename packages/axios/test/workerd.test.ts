import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { writeWorker } from '@pacer-auth/runtimes';
import { runtimePath } from '@pacer-auth/servers';
import { expect, test } from 'vitest';

const folder = fileURLToPath(new URL('.', import.meta.url));

// What a Worker of today has with nodejs_compat; without it, `node:http` is not found at its start.
const compatibilityFlags = ['nodejs_compat', 'enable_nodejs_http_modules'];

test('a Worker, whose axios has no http adapter, is told so where the client is wrapped', async () => {
  const contents = `
    import { withPacer } from '@pacer-auth/axios';
    import { createPacerSession } from '@pacer-auth/core';
    import axios from 'axios';
    export default {
      test() {
        const credentials = { loginId: 'worker', password: 'Worker-1234567890' };
        withPacer(axios.create(), createPacerSession({ environment: 'production', credentials }));
      },
    };`;
  using worker = await writeWorker({ contents, folder, compatibilityFlags });

  const { status, stdout, stderr } = spawnSync(runtimePath('workerd'), ['test', worker.config], {
    encoding: 'utf8',
  });

  expect(stdout + stderr).toContain(
    "TypeError: withPacer: this is axios' build for browsers and Workers, which has no 'http' adapter.",
  );
  expect(status).not.toBe(0);
});
