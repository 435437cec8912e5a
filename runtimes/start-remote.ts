import type { ClientDivergences, ClientSubject } from '@pacer-auth/contract';
import type { PacerSession, PacerSessionOptions } from '@pacer-auth/core';
import { runtimeVersion } from '@pacer-auth/servers';
import { type OrderQueue, openQueue } from './order-queue.ts';
import { type Give, remoteClient } from './remote-client.ts';
import { remoteError, remoteSession, tellable } from './remote-session.ts';
import { type RuntimeName, startRuntime } from './start-runtime.ts';

/** A runtime in which sessions and clients are opened and used from here. */
export interface Remote extends AsyncDisposable {
  /** Its name and version. */
  readonly title: string;
  /** What the contract tests: a client of that runtime. */
  subject(given: RemoteSubject): ClientSubject;
}

export interface RemoteSubject {
  readonly name: string;
  readonly divergences?: ClientDivergences;
}

const titles = { node: 'Node.js', bun: 'Bun', deno: 'Deno', workerd: 'workerd' } as const;

/**
 * Starts a runtime with the clients that a `module` opens by its `open`: cases and emulator stay in Node.js, session,
 * adapter and client are there.
 */
export async function startRemote(runtime: RuntimeName, module: URL): Promise<Remote> {
  const queue = await openQueue();
  const { process, remove } = await startRuntime(runtime, module, queue.address);
  const ended = new Promise<void>((resolve) => {
    process.once('error', resolve);
    process.once('exit', resolve);
  });
  ended.then(() => queue.fail(new Error(`${titles[runtime]} has ended`))).catch(() => {});
  return {
    title: `${titles[runtime]} ${versionOf(runtime)}`,
    subject: (given) => remoteSubject(queue, given),
    async [Symbol.asyncDispose]() {
      await queue[Symbol.asyncDispose]();
      process.kill();
      await ended;
      remove();
    },
  };
}

function versionOf(runtime: RuntimeName): string {
  return runtime === 'node' ? process.versions.node : runtimeVersion(runtime);
}

function remoteSubject(queue: OrderQueue, given: RemoteSubject): ClientSubject {
  const opened = new WeakMap<PacerSession, { readonly number: number; readonly ready: Promise<unknown> }>();
  const listeners = new Map<number, PacerSessionOptions['onEvent']>();
  const give: Give = async (order, call) => {
    const done = await queue.give(order, call);
    for (const { session, event } of done.outcome.events ?? []) listeners.get(session)?.(event);
    const { error, printed } = done.outcome;
    if (error) throw Object.assign(remoteError(error), { printed });
    return done;
  };
  return {
    ...given,
    openSession(options) {
      const number = queue.next();
      listeners.set(number, options.onEvent);
      const ready = tellable(options).then((told) => give({ kind: 'open', session: number, options: told }));
      const session = remoteSession(async (kind) => {
        await ready;
        return await give({ kind, session: number });
      });
      opened.set(session, { number, ready });
      return session;
    },
    create(session) {
      const { number, ready } = opened.get(session) ?? {};
      if (number === undefined) throw new TypeError('the session is not of this runtime');
      const client = queue.next();
      return remoteClient(
        queue,
        give,
        client,
        Promise.resolve(ready).then(() => give({ kind: 'client', client, session: number })),
      );
    },
  };
}
