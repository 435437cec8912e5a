import { DurableObject } from 'cloudflare:workers';
import { createPacerSession, type PacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/fetch';
import { durableStore } from './durable-store.js';

/** What wrangler.json binds, and `wrangler secret put`. */
interface Env {
  readonly PACER: DurableObjectNamespace<Pacer>;
  readonly PACER_ENVIRONMENT: string;
  readonly PACER_LOGIN_ID: string;
  readonly PACER_PASSWORD: string;
  readonly PACER_TOTP_SECRET?: string;
  readonly COURT: string;
}

/** Where the account is signed in: the one object of its name, however many isolates ask it. */
export class Pacer extends DurableObject<Env> {
  readonly #session: PacerSession;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    const { PACER, ...variables } = env;
    const store = durableStore(state.storage); // the object may end at any time; its storage stays
    this.#session = createPacerSession({ ...sessionOptionsFromEnv(variables), store });
  }

  async docket(id: string): Promise<string> {
    const signedIn = withPacer(fetch, this.#session);
    const answer = await signedIn(`${this.env.COURT}/cgi-bin/DktRpt.pl?1-L_1_0-1`, {
      method: 'POST',
      headers: { Referer: 'https://external' }, // without it a court asks whether the request was meant
      body: new URLSearchParams({ all_case_ids: id, case_num: ' ' }),
    });
    return await answer.text();
  }
}

export default {
  /** `/dockets/500001`. Whoever can call this spends the account's money: keep it to yourself. */
  async fetch(request, env) {
    const id = /^\/dockets\/(\d+)$/.exec(new URL(request.url).pathname)?.[1];
    if (!id) return new Response('not found', { status: 404 });
    try {
      const docket = await env.PACER.getByName(env.PACER_LOGIN_ID).docket(id);
      return new Response(docket, { headers: { 'content-type': 'text/html' } });
    } catch (error) {
      return new Response(String(error), { status: 502 }); // an error of ours says what to do, and nothing secret
    }
  },
} satisfies ExportedHandler<Env>;
