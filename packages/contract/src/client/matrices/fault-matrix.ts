import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import type { ClientDivergences, ClientRequest, ClientSubject } from '../subject.js';
import { docket } from '../with-world.js';
import { answerFaults, signInFaults } from './answer-faults.js';
import { type FaultRow, faultRows, requestOf } from './fault-rows.js';
import { asError, checkAfterwards, checkOutcome, checkSent } from './fault-rules.js';
import { rowsToPlay } from './matrix-rows.js';
import { type MatrixWorld, withMatrixWorld } from './matrix-world.js';

const sampleSize = 6;

/** What may go wrong with an answer x requests x moments: nothing is sent again but after a sign-out, and nobody is left waiting. */
export function faultMatrix({ it }: CaseRunner, subject: ClientSubject): void {
  const { divergences = {} } = subject;
  const rows = faultRows(divergences);
  const played = rowsToPlay(rows, sampleSize, subject.name);

  it(`matrix of faults: ${played.length} of ${rows.length} rows send and sign in no more than they may, and come to an end`, async () => {
    for (const row of played) {
      try {
        await withMatrixWorld(subject, { referer: 'any' }, (world) => play(world, row, divergences));
      } catch (error) {
        throw new Error(`row ${JSON.stringify(row)}`, { cause: error });
      }
    }
  });
}

async function play(world: MatrixWorld, row: FaultRow, divergences: ClientDivergences): Promise<void> {
  const { client, emulator } = world;
  const { at, index, start, together } = row;
  const fault = (at === 'host' ? answerFaults : signInFaults)[row.fault];
  assert.ok(fault);
  const warm: ClientRequest = { url: `${emulator.court('nysd')}${docket}` };
  if (start !== 'cold') await client.send(warm);
  if (start === 'signed out') emulator.tokens.expireAll();
  const host = row.asks === 'a search' ? 'pcl' : 'nysd';
  const service = { host: at, path: '/services/cso-auth', times: index + 1 };
  const where = at === 'host' ? { host, after: index, times: 1 } : service;
  emulator.faults.add({ ...where, ...fault.actions(world) });
  const from = emulator.journal.entries.length;
  const outcomes = await Promise.all(
    Array.from({ length: together }, async (_, n) => {
      const request = requestOf(world, row, n);
      const path = request.url.slice(new URL(request.url).origin.length);
      using leaving = leaveWhenHung(world, path);
      const outcome = await client.send({ ...request, signal: leaving.signal }).catch(asError);
      return { path, outcome };
    }),
  );
  const entries = emulator.journal.entries.slice(from);
  for (const { path, outcome } of outcomes) {
    const sent = entries.filter((entry) => entry.host === host && entry.path === path);
    checkSent(sent, row, divergences);
    checkOutcome(sent, outcome, row, divergences);
  }
  for (const { host: name, credentials } of entries)
    if (name === 'foreign') assert.deepEqual(credentials, []);
  await checkAfterwards(world, row, divergences, warm);
}

/** An end of the waiting for an answer that does not come. */
function leaveWhenHung({ emulator }: MatrixWorld, path: string): Disposable & { signal: AbortSignal } {
  const leaving = new AbortController();
  const end = emulator.journal.subscribe((entry) => {
    if (entry.path === path && entry.faults?.includes('hang')) leaving.abort();
  });
  return { signal: leaving.signal, [Symbol.dispose]: end };
}
