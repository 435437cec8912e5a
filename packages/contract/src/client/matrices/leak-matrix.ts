import assert from 'node:assert/strict';
import type { CaseRunner } from '../case-runner.js';
import type { ClientSubject } from '../subject.js';
import { docket, suiteAccount } from '../with-world.js';
import { type Failure, failures, passcode, requestOf, wrongPassword } from './failures.js';
import { rowsToPlay } from './matrix-rows.js';
import { withMatrixWorld } from './matrix-world.js';
import { intoTheAgent, printed, waysOfPrinting } from './ways-of-printing.js';

const sampleSize = 7;

/** Failures x ways of printing: no secret is in what the caller gets, whatever has gone wrong. */
export function leakMatrix({ it }: CaseRunner, subject: ClientSubject): void {
  const { realNames, divergences = {} } = subject;
  // By real names a client may hold an agent that the user has made, whose sockets know what was sent.
  const ways = Object.keys(waysOfPrinting).filter((way) => !(realNames && intoTheAgent.has(way)));
  const rows = Object.entries(failures).filter(([, { atPcl }]) => !(atPcl && divergences.cookiesOnly));
  const played = rowsToPlay(rows, sampleSize, subject.name);

  it(`matrix of leaks: ${played.length} of ${rows.length} failures, printed in ${ways.length} ways, tell no secret`, async () => {
    for (const [name, failure] of played) {
      const { outcome, tokens } = await meet(subject, failure);
      // A jar takes nothing out of what its client shows.
      const shown = divergences.showsRequest || (divergences.noReplay && failure.reissues);
      const secrets = [suiteAccount.password, wrongPassword, passcode, ...(shown ? [] : tokens)];
      for (const way of ways) {
        const text = printed(way, outcome);
        for (const secret of secrets) {
          for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) {
            assert.ok(!text.includes(form), `after ${name}, ${way} tells ${kind(secret, tokens)}`);
          }
        }
      }
    }
  });
}

/** What the client gives or throws, and every token that there was. */
async function meet(
  subject: ClientSubject,
  failure: Failure,
): Promise<{ outcome: unknown; tokens: readonly string[] }> {
  const { account, reissues, session, cold } = failure;
  const options = {
    ...(account && { accounts: [account] }),
    ...(reissues && { rotate: 'every-answer' as const }),
  };
  let met: { outcome: unknown; tokens: readonly string[] } = { outcome: undefined, tokens: [] };
  const run = async (world: Parameters<Parameters<typeof withMatrixWorld>[2]>[0]) => {
    const { client, emulator, tokens } = world;
    if (!cold) await client.send({ url: `${emulator.court('nysd')}${docket}` });
    const request = requestOf(failure, world);
    const outcome = await client.send(request).then(
      ({ raw }) => raw,
      (error: unknown) => error,
    );
    assert.ok(cold || tokens.length > 0, 'there is no token to tell');
    met = { outcome, tokens };
  };
  await withMatrixWorld(subject, options, run, session);
  return met;
}

function kind(secret: string, tokens: readonly string[]): string {
  return tokens.includes(secret) ? 'a token' : 'a password or passcode';
}
