// The same events as lines of a log.
import assert from 'node:assert/strict';
import { createPacerSession, logEvents, totp } from '@pacer-auth/core';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import { pino } from 'pino';

const lines: { level: number; msg: string; pacer: { type: string } }[] = [];
const destination = { write: (line: string) => lines.push(JSON.parse(line)) };

await using emulator = await startEmulator();
const { environment } = emulator;
const { loginId, password } = demoAccount;
const credentials = { loginId, password };
{
  const logger = pino({ level: 'debug' }, destination);
  // #region session
  await using session = createPacerSession({
    environment,
    credentials,
    otp: totp(demoAccount.totpSecret),
    onEvent: logEvents(logger), // or logEvents(console)
  });
  // #endregion
  await session.token();
}
assert.deepEqual(
  lines.map(({ level, pacer: { type } }) => [level, type]).filter(([, type]) => type !== 'otp-wait'),
  [
    [30, 'login-started'],
    [30, 'login-succeeded'],
    [30, 'logged-out'],
  ],
);
assert.match(lines.at(-2)?.msg ?? '', /^pacer-auth: login-succeeded login=1 token=[0-9a-f]{8}$/);
console.log(lines.map(({ msg }) => msg).join('\n'));
