// An instance with a fetch of its own, signed in.
import assert from 'node:assert/strict';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { withPacer } from '@pacer-auth/ky';
import ky from 'ky';

const credentials = { loginId: 'tester01', password: 'not-a-real-one' };
const emulator = await startEmulator({ accounts: [credentials] });
const session = createPacerSession({ environment: emulator.environment, credentials });

// #region own-fetch
const logged: string[] = [];
const logging: typeof fetch = (input, init) => {
  logged.push(String(input instanceof Request ? input.url : input));
  return fetch(input, init);
};
const loggingApi = withPacer(ky.create({ fetch: logging, timeout: 90_000 }), session);
// #endregion
const form = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
const headers = { Referer: 'https://external' };
assert.match(await loggingApi(form, { headers }).text(), /Docket Sheet/);
assert.deepEqual(logged, [form]);

await session.close();
await emulator.close();
