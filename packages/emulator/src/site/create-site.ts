import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { cutOff } from '../faults/cut-off.js';
import { damageAnswer } from '../faults/damage-answer.js';
import { type Connection, endOfConnection, resetConnection } from '../http/connection.js';
import { maskHeaders, type SecretRules } from '../journal/mask-headers.js';
import type { EmulatorWorld } from '../world.js';
import { openVisit } from './open-visit.js';
import { presentedToken } from './presented-token.js';
import { maxBodyBytes, readBody } from './read-body.js';
import { type FaultOutcome, runFaults } from './run-faults.js';
import type { SiteHandler } from './site-handler.js';

/** A host: its handler with the journal, the faults and the clock around it. Any listener may serve it. */
export type Site = (request: Request, connection: Connection) => Promise<Response>;

export function createSite(world: EmulatorWorld, host: string, handle: SiteHandler): Site {
  return async (request, connection) => {
    const visit = openVisit(world, host, request);
    const note = (): void => {
      const { faults, ...entry } = visit;
      world.journal.write(faults.length === 0 ? entry : { ...entry, faults: [...faults] });
    };
    note();
    const { exchanges } = world;
    const rules: SecretRules | undefined = exchanges && secretRules(world);
    const sent = rules && maskHeaders(request.headers, rules);
    if (sent !== undefined) exchanges?.set(visit.id, { request: sent });

    async function finish(
      given: Response,
      { dateOffsetMs, harm }: Pick<FaultOutcome, 'dateOffsetMs' | 'harm'>,
    ): Promise<Response> {
      const response = await damageAnswer(given, harm.damage);
      const headers = new Headers(response.headers);
      headers.set('date', new Date(world.settings.now() + dateOffsetMs).toUTCString());
      const { status, body } = response;
      const { retryAfterSeconds } = world.settings;
      if (retryAfterSeconds !== undefined && (status === 429 || status === 503)) {
        if (!headers.has('retry-after')) headers.set('retry-after', String(retryAfterSeconds));
      }
      visit.status = status;
      if (rules !== undefined && sent !== undefined) {
        exchanges?.set(visit.id, { request: sent, answer: maskHeaders(headers, rules) });
      }
      note();
      const answer = new Response(body, { status, headers });
      return body === null || harm.resetAfterBytes === undefined
        ? answer
        : await cutOff(connection, answer, harm.resetAfterBytes);
    }

    function drop(verdict: 'fault' | 'aborted'): Response {
      visit.verdict = verdict;
      visit.status = 0;
      note();
      resetConnection(connection);
      return RESPONSE_ALREADY_SENT;
    }

    const gone = (): AbortSignal => AbortSignal.any([world.closing, endOfConnection(connection)]);

    let received = request;
    if (request.body !== null) {
      let body: Uint8Array<ArrayBuffer> | undefined;
      try {
        body = await readBody(request.body, maxBodyBytes);
      } catch {
        return drop('aborted');
      }
      if (body === undefined) {
        visit.verdict = 'malformed';
        return finish(new Response('Request Entity Too Large', { status: 413 }), {
          dateOffsetMs: 0,
          harm: {},
        });
      }
      received = new Request(request.url, { method: request.method, headers: request.headers, body });
    }

    const token = presentedToken(world, host, request);
    const hanging = (): void => {
      visit.verdict = 'fault';
      note();
    };
    const { answer, dateOffsetMs, harm } = await runFaults(world, request, visit, { token, gone, hanging });
    if (answer === 'reset') return drop('fault');
    if (answer !== undefined) {
      visit.verdict = 'fault';
      return finish(answer, { dateOffsetMs, harm });
    }
    try {
      return await finish(await handle(received, visit), { dateOffsetMs, harm });
    } catch {
      visit.verdict = 'error';
      return finish(new Response('Internal Server Error', { status: 500 }), { dateOffsetMs, harm });
    }
  };
}

function secretRules({ tokens, accounts }: EmulatorWorld): SecretRules {
  return { isToken: tokens.knows, passwords: accounts.list().map(({ password }) => password) };
}
