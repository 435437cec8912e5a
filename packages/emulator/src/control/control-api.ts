import { Hono } from 'hono';
import { disguises } from '../faults/disguise.js';
import { checkFaultPlan } from '../faults/fault-plan.js';
import { parseFault } from '../faults/parse-fault.js';
import { readObject } from '../json/read-object.js';
import type { EmulatorWorld } from '../world.js';
import { addAccountRoutes } from './account-routes.js';
import { refusal } from './control-guard.js';
import { describeState } from './describe-state.js';
import type { EventStreams } from './event-stream.js';
import { filterEntries } from './read-filter.js';
import { receiveJson } from './receive-json.js';

/** Faults that there may be at once. */
const maxFaults = 1_000;

/** The HTTP interface of an emulator: what `emulator.faults`, `tokens`, `accounts` and `journal` do, in JSON. */
export function createControlApi(world: EmulatorWorld, streams: EventStreams): Hono {
  const { faults, tokens, journal, signOut, accounts, exchanges } = world;
  const app = new Hono();
  const done = (body: unknown = {}, status = 200): Response => {
    streams.announceChange();
    return Response.json(body, { status });
  };

  app.get('/api/state', () => Response.json(describeState(world)));
  app.get('/api/events', () => streams.open());

  app.get('/api/journal', ({ req }) => {
    const entries = filterEntries(journal.entries, new URL(req.url).searchParams);
    if (!req.header('accept')?.includes('application/x-ndjson')) return Response.json({ entries });
    const lines = entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');
    return new Response(lines, { headers: { 'content-type': 'application/x-ndjson' } });
  });
  app.get('/api/journal/:id', ({ req }) => {
    const id = Number(req.param('id'));
    const entry = journal.entries.findLast((one) => one.id === id);
    if (entry === undefined) return refusal(404, 'there is no such entry');
    return Response.json({ entry, headers: exchanges?.get(id) ?? { request: [] } });
  });
  app.delete('/api/journal', () => {
    journal.clear();
    exchanges?.clear();
    return done();
  });
  app.get('/api/ledger', () => Response.json({ ledger: journal.ledger(), feeCents: journal.fees() }));

  app.get('/api/faults', () => Response.json({ faults: faults.list() }));
  app.post('/api/faults', async ({ req }) => {
    const received = await receiveJson(req.raw);
    if (received instanceof Response) return received;
    if (faults.list().length >= maxFaults) return refusal(409, `there are ${maxFaults} faults already`);
    faults.add(parseFault(received.value));
    return done(faults.list().at(-1), 201);
  });
  app.put('/api/faults', async ({ req }) => {
    const received = await receiveJson(req.raw);
    if (received instanceof Response) return received;
    faults.replay(checkFaultPlan(received.value));
    return done({ faults: faults.list() });
  });
  app.delete('/api/faults', () => {
    faults.clear();
    return done();
  });
  app.delete('/api/faults/:id', ({ req }) =>
    faults.remove(Number(req.param('id'))) ? done() : refusal(404, 'there is no such fault'),
  );

  app.get('/api/tokens', () => Response.json({ tokens: tokens.list() }));
  app.post('/api/tokens', async ({ req }) => {
    const received = await receiveJson(req.raw);
    if (received instanceof Response) return received;
    const reader = readObject(received.value, 'the action', ['action', 'token']);
    const action = reader.oneOf('action', ['expire', 'revoke', 'rotate']);
    const token = reader.text('token');
    if (action === 'rotate') {
      tokens.rotateNext();
      return done();
    }
    if (action === undefined || token === undefined) {
      throw new TypeError(`${reader.name(action === undefined ? 'action' : 'token')} is missing`);
    }
    return tokens[action](token) ? done() : refusal(404, 'no live token has this fingerprint');
  });
  app.delete('/api/tokens', () => done({ ended: tokens.expireAll() }));

  app.put('/api/sign-out', async ({ req }) => {
    const received = await receiveJson(req.raw);
    if (received instanceof Response) return received;
    const reader = readObject(received.value, 'the setting', ['disguise']);
    signOut.disguise = reader.oneOf('disguise', disguises) ?? signOut.disguise;
    return done(signOut);
  });
  app.post('/api/reset', () => {
    faults.clear();
    tokens.expireAll();
    journal.clear();
    exchanges?.clear();
    accounts.reset();
    return done();
  });

  addAccountRoutes(app, world, done);
  app.notFound(() => refusal(404, 'there is no such thing on the control port'));
  app.onError((error) =>
    error instanceof TypeError ? refusal(400, error.message) : refusal(500, 'the emulator has failed'),
  );
  return app;
}
