// The store of a Durable Object, asked over HTTP: each path is an object of its own, each request one call.
import { DurableObject } from 'cloudflare:workers';
import type { JsonObject, TokenStore } from '@pacer-auth/core';
import { durableStore } from '../../src/durable-store.js';

/** A call of the store, or of its clock. */
export type StoreCall =
  | readonly ['read', key: string]
  | readonly ['write', key: string, value: JsonObject, version: number]
  | readonly ['acquireLease', key: string, owner: string, leaseMs: number]
  | readonly ['releaseLease', key: string, owner: string]
  | readonly ['advance', ms: number];

interface Env {
  readonly STORES: DurableObjectNamespace<Stores>;
}

export class Stores extends DurableObject<Env> {
  readonly #store: TokenStore;
  #time = Date.now();

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#store = durableStore(state.storage, () => this.#time);
  }

  override async fetch(request: Request): Promise<Response> {
    return Response.json({ result: await this.#obey(await request.json()) });
  }

  async #obey(call: StoreCall): Promise<unknown> {
    if (call[0] === 'read') return await this.#store.read(call[1]);
    if (call[0] === 'write') return await this.#store.write(call[1], call[2], call[3]);
    if (call[0] === 'acquireLease') return await this.#store.acquireLease(call[1], call[2], call[3]);
    if (call[0] === 'releaseLease') return await this.#store.releaseLease(call[1], call[2]);
    this.#time += call[1];
    return undefined;
  }
}

export default {
  fetch: (request, env) => env.STORES.getByName(new URL(request.url).pathname).fetch(request),
} satisfies ExportedHandler<Env>;
