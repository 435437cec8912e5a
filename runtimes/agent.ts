// What runs in Bun, Deno or workerd: sessions and clients, as the suite in Node.js orders them. Nothing but web standards.

import type { RequestBody, SignedInClient } from '@pacer-auth/contract';
import {
  backupCodes,
  createPacerSession,
  isPacerAuthError,
  type PacerEvent,
  type PacerSession,
} from '@pacer-auth/core';
import { print } from './print.ts';
import type { NumberedOrder, Order, Outcome, RemoteError, RemoteOptions, RemoteRequest } from './protocol.ts';

/** A client of the runtime's own, signed in with a session. */
export type OpenClient = (session: PacerSession) => SignedInClient;

interface Answer extends Outcome {
  readonly body?: Uint8Array | undefined;
}

/** Asks the suite at `driver` for orders and obeys them, until it has no more. */
export async function runAgent(driver: string, open: OpenClient): Promise<void> {
  const obey = createAgent(open);
  for (;;) {
    const response = await fetch(`${driver}/orders`);
    if (response.status !== 200) return;
    const orders: NumberedOrder[] = JSON.parse(await response.text());
    for (const order of orders) {
      // Many at a time: an order may be what ends another one.
      obey(order)
        .then(({ body, ...outcome }) => {
          const parts = [JSON.stringify(outcome), '\n', ...(body ? [Uint8Array.from(body)] : [])];
          return fetch(`${driver}/outcomes/${order.call}`, { method: 'POST', body: new Blob(parts) });
        })
        .then((answer) => answer.arrayBuffer())
        .catch((error: unknown) => console.error(error));
    }
  }
}

function createAgent(open: OpenClient): (order: NumberedOrder) => Promise<Answer> {
  const sessions = new Map<number, PacerSession>();
  const clients = new Map<number, SignedInClient>();
  const streams = new Map<number, AsyncIterator<Uint8Array>>();
  const calls = new Map<number, AbortController>();
  const events: NonNullable<Outcome['events']>[number][] = [];

  const act = async (order: Order, signal: AbortSignal): Promise<Answer> => {
    if (order.kind === 'open') {
      const { session, options } = order;
      sessions.set(
        session,
        openSession(options, (event) => events.push({ session, event })),
      );
      return {};
    }
    if (order.kind === 'client') {
      clients.set(order.client, open(found(sessions, order.session)));
      return {};
    }
    if (order.kind === 'send') return await send(found(clients, order.client), order.request, signal);
    if (order.kind === 'stream') {
      const parts = await found(clients, order.client).stream?.(order.url);
      if (parts) streams.set(order.stream, parts[Symbol.asyncIterator]());
      return {};
    }
    if (order.kind === 'part') {
      const { done = false, value } = await found(streams, order.stream).next();
      return { done, body: done ? undefined : value };
    }
    if (order.kind === 'leave') await found(streams, order.stream).return?.();
    if (order.kind === 'abort') calls.get(order.call)?.abort();
    if (order.kind === 'logout') await found(sessions, order.session).logout();
    if (order.kind === 'close') await found(sessions, order.session).close();
    if (order.kind !== 'token') return {};
    const session = found(sessions, order.session);
    const token = await session.token();
    const { value, fingerprint, login } = token;
    return { token: { value, fingerprint, login }, printed: print(token) + print(session) };
  };

  return async ({ call, order }) => {
    const controller = new AbortController();
    calls.set(call, controller);
    const answer = await act(order, controller.signal).catch((error: unknown) => ({
      error: told(error),
      printed: print(error),
    }));
    calls.delete(call);
    return { ...answer, events: events.splice(0) };
  };
}

function openSession(options: RemoteOptions, onEvent: (event: PacerEvent) => void): PacerSession {
  const { environment, credentials, standsAt } = options;
  return createPacerSession({
    environment,
    credentials,
    onEvent,
    ...(options.backupCodes && { otp: backupCodes(options.backupCodes) }),
    ...(standsAt !== undefined && { now: () => standsAt }),
  });
}

async function send(client: SignedInClient, request: RemoteRequest, signal: AbortSignal): Promise<Answer> {
  const { bytes, aborted, body: given, ...rest } = request;
  const body: RequestBody | undefined =
    bytes === undefined
      ? given
      : { kind: 'bytes', bytes: Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0)) };
  const response = await client.send({
    ...rest,
    ...(body && { body }),
    signal: aborted ? AbortSignal.abort() : signal,
  });
  const { status, headers, body: received, raw } = response;
  const texts = Object.entries(headers).map(([name, value]) => [name, value ?? '']);
  return { status, headers: Object.fromEntries(texts), body: received, printed: print(raw) };
}

function told(error: unknown): RemoteError {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const text = (key: string) => {
    const value: unknown = error instanceof Error ? Reflect.get(error, key) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  return {
    name,
    message,
    code: text('code'),
    loginResult: text('loginResult'),
    isOurs: isPacerAuthError(error),
  };
}

function found<T>(map: ReadonlyMap<number, T>, number: number): T {
  const value = map.get(number);
  if (value === undefined) throw new Error(`number ${number} is unknown`);
  return value;
}
