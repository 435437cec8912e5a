import type { Context, Hono } from 'hono';
import { parseAccount } from '../accounts/parse-account.js';
import type { EmulatorWorld } from '../world.js';
import { refusal } from './control-guard.js';
import { describeAccount } from './describe-state.js';
import { receiveJson } from './receive-json.js';

/** Accounts that there may be at once. */
const maxAccounts = 1_000;

/** The accounts, for the control port; `done` answers what has changed something. */
export function addAccountRoutes(
  app: Hono,
  { accounts, settings }: EmulatorWorld,
  done: (body?: unknown, status?: number) => Response,
): void {
  async function withAccount(
    { req }: Context,
    answer: (loginId: string) => Response | Promise<Response>,
  ): Promise<Response> {
    const loginId = req.param('loginId') ?? '';
    return accounts.get(loginId) === undefined ? refusal(404, 'there is no such account') : answer(loginId);
  }

  function told(loginId: string): unknown {
    const account = accounts.get(loginId);
    return account && describeAccount(account);
  }

  app.get('/api/accounts', () => Response.json({ accounts: accounts.list().map(describeAccount) }));
  app.post('/api/accounts', async ({ req }) => {
    const received = await receiveJson(req.raw);
    if (received instanceof Response) return received;
    if (accounts.list().length >= maxAccounts)
      return refusal(409, `there are ${maxAccounts} accounts already`);
    const account = parseAccount(received.value);
    if (accounts.get(account.loginId) !== undefined)
      return refusal(409, `${account.loginId} is there already`);
    accounts.add(account);
    return done(told(account.loginId), 201);
  });
  app.patch('/api/accounts/:loginId', (context) =>
    withAccount(context, async (loginId) => {
      const received = await receiveJson(context.req.raw);
      if (received instanceof Response) return received;
      const changes = received.value;
      if (typeof changes !== 'object' || changes === null) throw new TypeError('the body must be an object');
      accounts.update(loginId, changes);
      return done(told(loginId));
    }),
  );
  app.delete('/api/accounts/:loginId', (context) =>
    withAccount(context, (loginId) => {
      accounts.remove(loginId);
      return done();
    }),
  );
  app.post('/api/accounts/:loginId/unlock', (context) =>
    withAccount(context, (loginId) => {
      accounts.unlock(loginId);
      return done(told(loginId));
    }),
  );
  app.get('/api/accounts/:loginId/passcode', (context) =>
    withAccount(context, (loginId) => {
      const app = Number(context.req.query('app') ?? 0);
      const validForMs = 30_000 - (settings.now() % 30_000);
      return Response.json({ otpCode: accounts.oneTimePasscode(loginId, settings.now(), app), validForMs });
    }),
  );
}
