import type { PacerEvent, StoredRecord } from '@pacer-auth/core';
import type { CourtAnswer } from './court-answers.js';
import type { MachineState, WatchTools } from './machine-state.js';
import { signedInUrls } from './model-hosts.js';
import type { ModelToken } from './token-book.js';

/** Which token is the newest, and that it is the one which is used and stored. */
export function createTokenRules({ tokens, blame }: WatchTools) {
  const newestStored = new Map<string, number>();
  let due: { machine: MachineState; value: string } | undefined;

  function adopted(machine: MachineState, token: ModelToken | undefined, least: number): void {
    const { newest } = machine;
    if (!token) {
      blame('the newest token is used', `${machine.index} takes over a token that PACER never issued`);
      return;
    }
    if (token.loginId !== machine.loginId)
      blame('credentials only where they belong', `${machine.index} takes over another account's token`);
    if (newest && token.login < newest.login + least)
      blame(
        'the newest token is used',
        `${machine.index} goes back from login ${newest.login} to ${token.login}`,
      );
    machine.newest = token;
  }

  return {
    tokenHeard(machine: MachineState, event: PacerEvent): void {
      if (event.type === 'login-succeeded') {
        adopted(machine, tokens.findByFingerprint(event.token), 1);
        if (machine.newest) machine.successes.push(machine.newest.login);
      }
      if (event.type === 'token-adopted') adopted(machine, tokens.findByFingerprint(event.token), 0);
      if (event.type === 'token-rotated') {
        const token = tokens.findByFingerprint(event.token);
        if (token && machine.newest && token.login !== machine.newest.login)
          blame('the newest token is used', `${machine.index} rotates from another login's token`);
        adopted(machine, token, 0);
      }
    },
    /** An answer reaches the session. `page`: how many sign-in pages this request has seen, `sends`: how often it was sent. */
    answerDelivered(
      machine: MachineState,
      request: { readonly url: string; readonly token: string | undefined; readonly mayConfirm: boolean },
      answer: CourtAnswer,
    ): void {
      const token = tokens.find(request.token);
      if (!token) return;
      const { newest, refused } = machine;
      const kind = signedInUrls.get(request.url);
      const reissued =
        kind === 'header'
          ? answer.headers.get('x-next-gen-cso')
          : /^NextGenCSO=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
      if (answer.fromCache) return;
      if (kind && reissued && answer.signedOut !== 'page' && newest?.login === token.login)
        due = { machine, value: reissued };
      // A page is confirmed once before it counts, but not where the token is done for anyway.
      const suspicion = answer.signedOut === 'page' && request.mayConfirm && newest && !refused.has(newest);
      if (answer.signedOut && !suspicion) refused.add(token);
    },
    checkRotation(): void {
      if (due && !due.machine.closed && due.machine.newest && due.machine.newest.value !== due.value)
        blame(
          'the newest token is used',
          `${due.machine.index} does not take over a token that PACER re-issued`,
        );
      due = undefined;
    },
    /** A token was logged out: nothing is held any more. */
    logoutDelivered(index: number, value: string | undefined, machines: readonly MachineState[]): void {
      const machine = machines[index];
      if (machine?.newest?.login === tokens.find(value)?.login && machine) machine.newest = undefined;
    },
    tokenStored(
      machine: MachineState,
      key: string,
      before: StoredRecord | undefined,
      after: StoredRecord | undefined,
    ): void {
      const old = tokens.find(String(before?.value.token));
      const next = tokens.find(String(after?.value.token));
      const newest = newestStored.get(key) ?? 0;
      if (next && next.login < newest)
        blame(
          'the newest token is used',
          `a token of login ${next.login} overwrites one of login ${newest} in the store`,
        );
      if (next) newestStored.set(key, Math.max(newest, next.login));
      const logsIn = JSON.stringify(before?.value.loginsAt) !== JSON.stringify(after?.value.loginsAt);
      if (logsIn && !next && old?.alive && !machine.refused.has(old))
        blame(
          'no needless login',
          `${machine.index} logs in over a token in the store that works (login ${old.login})`,
        );
    },
  };
}
