// node:http with a jar. With https: URLs it is node:https.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';

const account = { loginId: 'jaruser', password: 'a password' };
const emulator = await startEmulator({
  accounts: [account],
  rotate: 'every-answer',
  tokenAfterRotation: 'invalid',
});
const session = createPacerSession({ environment: emulator.environment, credentials: account });
const jar = new PacerCookieJar(session);

const url = `${emulator.court('nysd')}/cgi-bin/DktRpt.pl?500001`;
for (let round = 0; round < 3; round += 1) {
  // #region use
  const headers = { cookie: await jar.getCookieString(url), referer: 'https://external' };
  const outgoing = request(url, { headers }).end();
  const [response]: IncomingMessage[] = await once(outgoing, 'response');
  for (const cookie of response?.headers['set-cookie'] ?? []) await jar.setCookie(cookie, url);
  // #endregion
  assert.match(response ? await text(response) : '', /Docket Sheet/);
}
assert.equal(emulator.journal.logins().length, 1);

await session.close();
await emulator.close();
