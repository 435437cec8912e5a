// One process of the fleet under stress: reads what it is told to, four at a time, and reports each answer.
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { withPacer } from '@pacer-auth/axios';
import {
  createPacerSession,
  findPacerAuthError,
  LoginDelayedError,
  type PacerEvent,
  totp,
} from '@pacer-auth/core';
import axios from 'axios';
import { scaledNow, type WorkerOrder, type WorkerReport } from './messages.ts';
import { openStore } from './open-store.ts';

const LANES = 4;
/** Events to remember: more than there are while one request lasts. */
const REMEMBERED = 200;
const heard: [at: number, what: string][] = [];
const order: WorkerOrder = JSON.parse(process.argv[2] ?? '');
const { clock, urls, pauseMs } = order;
const { store, close } = await openStore(order);
const session = createPacerSession({
  environment: order.environment,
  credentials: order.credentials,
  otp: totp(order.totpSecret),
  store,
  now: () => scaledNow(clock),
  sleep: (ms, signal) => wait(ms / clock.speed, undefined, signal && { signal }),
  // Timers run by the machine's clock, so that a login is given up as late as the fleet's clock says.
  loginPolicy: { maxLoginsPerHour: 1_000, timeoutMs: 30_000 / clock.speed },
  onEvent(event) {
    const { type } = event;
    hear(event);
    if (type === 'login-started') report({ type: 'login-begins' });
    if (['login-succeeded', 'login-failed', 'token-adopted'].includes(type)) report({ type: 'login-ends' });
  },
});
// A connection that is kept open may be closed by the court while this process is paused: nobody could say then whether
// the request arrived, so that it would fail, and not be repeated.
const httpAgent = new Agent({ keepAlive: false });
const http = withPacer(axios.create({ httpAgent, headers: { Referer: 'https://external' } }), session);
const queue = [...urls];

// Nobody waits for what is left, once the program that counts has ended.
const leave = () => process.exit();
process.once('disconnect', leave);
await Promise.all(Array.from({ length: LANES }, lane));
await session.close();
await close();
process.off('disconnect', leave);
process.disconnect();

async function lane(): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    await wait(Math.random() * pauseMs);
    const [id, url] = next;
    while (!(await read(id, url)));
  }
}

/** Reads a page; `false`: it failed, and has to be read again. */
async function read(id: number, url: string): Promise<boolean> {
  const sentAt = Date.now();
  try {
    const { data, status } = await http.get<string>(url);
    report({ type: 'answered', id, good: status === 200 && data.includes('Docket Sheet') });
    return true;
  } catch (error) {
    const ours = findPacerAuthError(error);
    const message = error instanceof Error ? error.message : String(error);
    const code = ours?.code ?? (axios.isAxiosError(error) ? error.code : undefined) ?? 'other';
    const meanwhile = heard.filter(([at]) => at >= sentAt);
    report({ type: 'failed', id, code, message, sentAt, failedAt: Date.now(), heard: meanwhile });
    const delay = ours instanceof LoginDelayedError ? ours.retryAt - scaledNow(clock) : 1_000;
    await wait(Math.max(0, delay) / clock.speed);
    return false;
  }
}

/** Keeps an event, with the fingerprint of its token, for the report of a request that fails. */
function hear(event: PacerEvent): void {
  const token = 'token' in event && event.token !== undefined ? ` ${event.token}` : '';
  heard.push([Date.now(), event.type + token]);
  if (heard.length > REMEMBERED) heard.shift();
}

function report(message: WorkerReport): void {
  process.send?.(message);
}
