import assert from 'node:assert/strict';
import { findPacerAuthError } from '@pacer-auth/core';
import type { JournalEntry } from '@pacer-auth/emulator';
import type { ClientDivergences, ClientRequest, ClientResponse } from '../subject.js';
import { answerFaults } from './answer-faults.js';
import { type FaultRow, requests } from './fault-rows.js';
import type { MatrixWorld } from './matrix-world.js';

/** Nothing is sent again but what met a sign-out, and that no more often than it may be. */
export function checkSent(
  sent: readonly JournalEntry[],
  { asks, fault }: FaultRow,
  { noReplay, repeatsBroken, buffersStreams, sendsOnce, retries }: ClientDivergences,
): void {
  if (retries || (repeatsBroken && fault.includes('breaks'))) return;
  const isStream = sendsOnce || (asks === 'a stream' && !buffersStreams);
  const most = noReplay || isStream ? 1 : Math.max(2, requests[asks].sends);
  assert.ok(sent.length <= most, `sent ${sent.length} times`);
  for (const entry of sent.slice(0, -1)) assert.ok(isSignOut(entry), `sent again after ${entry.verdict}`);
}

/** The caller gets what came last, an error where nothing whole came, and never a page to sign in on. */
export function checkOutcome(
  sent: readonly JournalEntry[],
  outcome: ClientResponse | Error,
  { at, fault }: FaultRow,
  { noReplay, repeatsBroken }: ClientDivergences,
): void {
  if (repeatsBroken && fault.includes('breaks')) return;
  const last = sent.at(-1);
  // What has not been sent waited for a login that failed.
  if (!last) {
    assert.ok(findPacerAuthError(outcome), 'nothing was sent');
    return;
  }
  const { faults = [] } = last;
  // A redirect may be followed before its body has come, and the API's 401 has none.
  const needsNoBody = (last.status >= 300 && last.status < 400) || last.status === 401;
  const breaks = at === 'host' && faults.length > 0 && !needsNoBody && answerFaults[fault]?.breaks;
  if (breaks) {
    assert.ok(outcome instanceof Error, 'a broken answer was given as a whole one');
    return;
  }
  if (faults.includes('redirect')) return;
  if (isSignOut(last) && (noReplay || outcome instanceof Error)) return;
  assert.ok(!isSignOut(last) || last.status === 401, 'a page to sign in on was given');
  assert.ok(!(outcome instanceof Error), String(outcome));
  assert.equal(outcome.status, last.status);
}

function isSignOut({ verdict, faults = [] }: JournalEntry): boolean {
  return verdict === 'signed-out' || faults.includes('signedOut');
}

/** The fault was met; the next request is served; and all has cost no more logins than it may. */
export async function checkAfterwards(
  { client, emulator }: MatrixWorld,
  { at, fault, index, start }: FaultRow,
  { noReplay, sendsOnce }: ClientDivergences,
  warm: ClientRequest,
): Promise<void> {
  // What is not repeated leaves the login to the next request.
  if (sendsOnce) await client.send(warm).catch(asError);
  const after = await client.send(warm).catch(asError);
  assert.equal(emulator.faults.list()[0]?.met, at === 'host' ? 1 : index + 1, 'the fault was not met');
  // Two answers that say nothing are followed by a pause.
  const pauses = at === 'sign-in' && index > 0;
  if (!noReplay && !pauses) {
    assert.ok(!(after instanceof Error), `afterwards: ${String(after)}`);
    assert.equal(after.status, 200);
  }
  const more = at === 'sign-in' || answerFaults[fault]?.signsOut ? 1 : 0;
  const most = (start === 'signed out' ? 2 : 1) + more;
  const logins = emulator.journal.entries.filter(({ path }) => path.startsWith('/services/cso-auth')).length;
  assert.ok(logins <= most, `${logins} logins, and ${most} may be`);
}

/** What was thrown, as an error. */
export function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
