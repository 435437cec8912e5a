import assert from 'node:assert/strict';
import type { JournalEntry } from '@pacer-auth/emulator';
import type { CaseRunner } from '../case-runner.js';
import type { ClientDivergences, ClientSubject } from '../subject.js';
import { docket } from '../with-world.js';
import { locationTricks, userTrick } from './location-tricks.js';
import { combinations, rowsToPlay } from './matrix-rows.js';
import { type MatrixWorld, withMatrixWorld } from './matrix-world.js';
import {
  lookAlikes,
  loopbackTargets,
  type RedirectTarget,
  realTargets,
  type Targets,
} from './redirect-targets.js';

interface Row {
  readonly start: string;
  readonly target: number;
  readonly trick: string;
  readonly status: number;
  readonly method: 'GET' | 'POST';
  /** Whether the target, where it is one that redirects, leads back to the start. */
  readonly back: boolean;
}

const starts = ['nysd', 'pcl-api', 'foreign'];
const statuses = [301, 302, 303, 307, 308];
const sampleSize = 40;

/** Hosts x spellings of `Location` x statuses: a credential is where it belongs, once, and nowhere else. */
export function redirectMatrix({ it }: CaseRunner, subject: ClientSubject): void {
  const { realNames = false, divergences = {} } = subject;
  const rows = combinations<Row>({
    // A carrier of cookies is not signed in at the API.
    start: starts.filter((start) => !divergences.cookiesOnly || start !== 'pcl-api'),
    target: Array.from({ length: realNames ? 19 : 10 }, (_, index) => index),
    trick: Object.keys(locationTricks),
    status: statuses,
    method: ['GET', 'POST'],
    back: [false, true],
  });
  const played = rowsToPlay(rows, sampleSize, subject.name);

  it(`matrix of redirects: ${played.length} of ${rows.length} rows carry a credential where it belongs, once`, () =>
    withMatrixWorld(subject, { foreignHosts: lookAlikes, rotate: 7 }, async (world) => {
      await world.client.send({ url: `${world.emulator.court('nysd')}${docket}` });
      const targets = realNames ? realTargets(world.reachesPlainHttp) : loopbackTargets(world.emulator);
      const play = player(world, targets, divergences);
      for (const [index, row] of played.entries()) {
        try {
          await play(index, row);
        } catch (error) {
          throw new Error(`row ${JSON.stringify({ ...row, target: [...targets.keys()][row.target] })}`, {
            cause: error,
          });
        }
      }
      // A jar takes a visit to the sign-in host for a sign-out, whatever has led there.
      if (divergences.noReplay) return;
      assert.equal(world.emulator.journal.logins().length, 1, 'a redirect has cost a login');
    }));
}

function player(world: MatrixWorld, targets: Targets, divergences: ClientDivergences) {
  const { emulator, client, plan } = world;
  let seen = emulator.journal.entries.length;

  return async (index: number, row: Row): Promise<void> => {
    const key = [...targets.keys()][row.target];
    const [start, target] = [targets.get(row.start), targets.get(key ?? '')];
    // A court that leads to the sign-in page says that nobody is signed in: other cases are about that.
    if (!start || !target || (target.isSignIn && row.start !== 'foreign')) return;
    // Without a scheme it is that of the start, and no other.
    if (row.trick.startsWith('no scheme') && protocol(start) !== protocol(target)) return;
    const path = (name: string, prefix: string, part: string) => `${prefix}matrix/${index}/${part}/${name}`;
    const first = path(row.start, start.prefix, 'first');
    const second = path(`${row.trick === userTrick ? 'user-' : ''}${key}`, target.prefix, 'second');
    const last = path(row.start, start.prefix, 'last');
    const spell = locationTricks[row.trick] ?? String;
    plan.set(first, { status: row.status, location: spell(target.origin + second) });
    if (row.back) plan.set(second, { status: row.status, location: start.origin + last });
    const { method } = row;
    const body = { kind: 'form', fields: { q: 'a' } } as const;
    // A client may refuse such a Location; what matters is what has arrived.
    await client
      .send({ url: start.origin + first, method, ...(method === 'POST' && { body }) })
      .catch(() => undefined);
    const arrived = emulator.journal.entries.slice(seen);
    seen += arrived.length;
    for (const entry of arrived) {
      // A user's name in a URL is the URL's own affair.
      const carried = entry.credentials.filter((name) => name !== 'header:Authorization');
      // Clients that take it out before we see the URL get the credential, at a host that may have it.
      if (entry.path.includes('/user-') && carried.length === 0) continue;
      // It has stayed where the credential was already.
      if (divergences.oddHostsArePaths && entry.path.includes('/%') && entry.host === start.host) continue;
      const where = `at ${entry.hostname ?? entry.host}${entry.path}`;
      assert.deepEqual(carried, expected(entry, targets, divergences), where);
    }
    assert.ok(arrived.length > 0, 'nothing was sent');
    if (row.trick === 'absolute' && target.carries && !divergences.sendsOnce) {
      assert.ok(
        arrived.some((entry) => entry.path.startsWith(second)),
        'the redirect was not followed',
      );
    }
  };
}

/** What a request carries at the host where it has arrived, by the name under which it was sent there. */
function expected(
  { host, hostname, path, verdict }: JournalEntry,
  targets: Targets,
  { cookiesOnly, noPorts }: ClientDivergences,
): readonly string[] {
  const [, named = ''] = /\/matrix\/\d+\/\w+\/(?:user-)?([\w-]+)/.exec(path) ?? [];
  // Plain HTTP leads on to the same host over TLS.
  if (noPorts && named === 'other-port') return ['cookie:NextGenCSO'];
  const target = targets.get(named === 'plain-http' && verdict !== 'plain-http' ? 'nysd' : named);
  if (!target?.carries || target.host !== (hostname ?? host)) return [];
  return cookiesOnly && target.carries.startsWith('header:') ? [] : [target.carries];
}

function protocol({ origin }: RedirectTarget): string {
  return new URL(origin).protocol;
}
