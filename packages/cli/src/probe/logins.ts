import { setTimeout as wait } from 'node:timers/promises';
import { countedLogin, createAuthService, type LoginResult, type ServiceFetch } from '@pacer-auth/core';
import { CliError, exitCodes } from '../exit-codes.js';
import type { Transport } from '../http/transport.js';
import type { OpenSession } from '../open-session.js';

const STEP_MS = 30_000;
/** What is left of a step has to be enough for some logins. */
const ENOUGH_MS = 20_000;

/** How a login of a probe differs from the usual. */
export interface LoginVariant {
  /** The time step of its code, since epoch; for accounts without codes it does not matter. */
  readonly step: number;
  readonly clientCode?: 'clientId' | 'clientCode' | 'none' | undefined;
  /** What it asks for. Default: JSON. */
  readonly accept?: 'any' | 'xml' | undefined;
}

/** A login that was sent. */
export interface ProbeLogin {
  readonly result: LoginResult;
  readonly accepted: boolean;
  readonly contentType: string;
  /** Whether there was white space inside the token. */
  readonly wrapped: boolean;
}

/** Sends logins, each counted by the rules, and announced. */
export interface Prober {
  readonly hasCodes: boolean;
  /** Waits for a time step that is unused, as are so many before it, and has time left for some logins. */
  freshStep(unusedBefore?: number): Promise<number>;
  login(why: string, variant: LoginVariant): Promise<ProbeLogin>;
  /** Signs out every token that it was given, and others. */
  logoutAll(others: readonly string[]): Promise<void>;
}

export function createProber(
  { settings, transport, opened }: OpenSession,
  { note, limit, signal }: { note(text: string): void; limit: number; signal: AbortSignal },
): Prober {
  const { environment, credentials, otp } = settings;
  const tokens: string[] = [];
  const present = () => Math.floor(Date.now() / STEP_MS);
  // The session has just used one of these.
  const used = new Set([present() - 1, present(), present() + 1]);
  let sent = 1;
  return {
    hasCodes: otp !== undefined,
    async freshStep(unusedBefore = 0) {
      for (;;) {
        const step = present();
        if (!otp) return step;
        const left = (step + 1) * STEP_MS - Date.now();
        const wanted = Array.from({ length: unusedBefore + 1 }, (_, index) => step - index);
        if (left >= ENOUGH_MS && !wanted.some((one) => used.has(one))) return step;
        if (sent === 1) note('Waiting for time steps that are unused …');
        await wait(left + 500, undefined, { signal });
      }
    },
    async login(why, { step, clientCode = 'clientId', accept }) {
      if (sent >= limit) throw new CliError(exitCodes.software, 'more logins than were announced');
      sent += 1;
      note(`Login ${sent} of at most ${limit}: ${why}`);
      const seen = { contentType: '', wrapped: false };
      const service = createAuthService({
        environment,
        format: { request: 'json', response: accept === 'xml' ? 'xml' : 'json' },
        fetch: watched(transport.fetch, seen, accept === 'any'),
      });
      const { loginId, password, redactionAcknowledged } = credentials;
      const otpCode = otp && (await otp.codeAt(step * STEP_MS));
      // No session shall send that code.
      const passcode = otp && { ledger: otp.fingerprint, item: String(step) };
      const result = await countedLogin({ store: opened.store, environment, loginId, passcode }, () =>
        service.login({
          loginId,
          password,
          redactionAcknowledged,
          otpCode,
          ...(clientCode !== 'none' && { clientCode: credentials.clientCode, clientCodeField: clientCode }),
        }),
      );
      const accepted = result.nextGenCSO !== undefined;
      if (result.nextGenCSO !== undefined) tokens.push(result.nextGenCSO);
      if (accepted) used.add(step);
      return { result, accepted, ...seen };
    },
    async logoutAll(others) {
      const service = createAuthService({ environment, fetch: transport.fetch });
      for (const token of [...tokens, ...others]) await service.logout(token).catch(() => {});
    },
  };
}

/** A transport that asks for any format where that is wanted, and looks at the answer without keeping it. */
function watched(
  fetch: Transport['fetch'],
  seen: { contentType: string; wrapped: boolean },
  any: boolean,
): ServiceFetch {
  return async (url, request) => {
    const answer = await fetch(
      url,
      any ? { ...request, headers: { ...request.headers, Accept: '*/*' } } : request,
    );
    const text = await answer.text();
    seen.contentType = answer.headers.get('content-type') ?? '';
    const value = /<nextGenCSO>([^<]*)<|"nextGenCSO"\s*:\s*"([^"]*)"/.exec(text);
    seen.wrapped = /\S\s+\S/.test(value?.[1] ?? value?.[2] ?? '');
    return { status: answer.status, headers: answer.headers, body: new Response(text).body };
  };
}
