import assert from 'node:assert/strict';
import type { TokenStore } from '@pacer-auth/core';
import {
  type Arbitrary,
  array,
  assert as assertProperty,
  asyncProperty,
  constantFrom,
  nat,
  record,
  tuple,
} from 'fast-check';
import type { TestRunner } from '../../client/subject.js';
import { answerOf, type ModelState, type Operation, outcomes } from '../store-model.js';
import type { StoreSubject } from '../store-subject.js';
import { type StoreWorld, withStore } from '../with-store.js';

/** Long enough that a slow machine does not end a lease by itself. */
const LEASE_MS = 3_600_000;
/** The model's versions at the ends of two turns are this far apart: none in between is taken for either. */
const TURN = 1_000;

/** Operations that start at the same time, each at one of two handles, and how long nothing happens after them. */
interface Turn {
  readonly together: readonly (readonly [handle: 'store' | 'second', plan: Plan])[];
  readonly thenAdvanceMs: number;
}

interface Plan {
  readonly kind: Operation['kind'];
  readonly owner: string;
  /** How many versions back a write was made from. */
  readonly behind: number;
}

const plans: Arbitrary<Plan> = record({
  kind: constantFrom('read', 'write', 'write', 'acquire', 'acquire', 'release'),
  owner: constantFrom('a', 'b', 'c'),
  behind: constantFrom(0, 0, 0, 1, 2),
});

const turns = (size: number): Arbitrary<Turn> =>
  record({
    together: array(tuple(constantFrom('store', 'second'), plans), { minLength: 1, maxLength: size }),
    thenAdvanceMs: constantFrom(0, 0, 0, LEASE_MS / 2, LEASE_MS + 1),
  });

/** Whatever two handles do at the same time, it is as if they had done it one after the other. */
export function interleavingCases({ it }: TestRunner, subject: StoreSubject): void {
  for (const [title, size, length] of [
    ['does what one handle after the other asks', 1, 30],
    ['does what handles ask at once as if one came after the other', 5, 12],
  ] as const) {
    it(title, () =>
      withStore(subject, async (world) => {
        await assertProperty(
          asyncProperty(nat(), array(turns(size), { minLength: 1, maxLength: length }), async (run, plan) => {
            await play(world, `key ${run} ${Math.random()}`, plan);
          }),
          { numRuns: 60 },
        );
      }),
    );
  }
}

/** Plays turns on a record of their own, and compares after each one. */
async function play(world: StoreWorld, key: string, plan: readonly Turn[]): Promise<void> {
  // Which answers do not tell apart, such as whether a lease was released before or after it was renewed.
  let states: readonly ModelState[] = [undefined];
  let now = 0;
  let value = 0;
  /** Versions that were seen between turns, the oldest first: the model's and the store's. */
  const seen = [{ model: 0, store: 0 }];
  for (const [turn, { together, thenAdvanceMs }] of plan.entries()) {
    const asked = await Promise.all(
      together.map(async ([handle, { kind, owner, behind }]) => {
        const version = seen.at(-1 - behind) ?? { model: 0, store: 0 };
        value += 1;
        const operation: Operation = { kind, owner, leaseMs: LEASE_MS, value, version: version.model };
        return { operation, answer: await ask(world[handle], key, operation, version.store) };
      }),
    );
    const found = await world.second.read(key);
    const last = seen.at(-1) ?? { model: 0, store: 0 };
    const changed = (found?.version ?? 0) !== last.store;
    const model = changed ? (turn + 1) * TURN : last.model;
    const possible = states
      .flatMap((state) => outcomes(state, asked, now))
      .filter(
        (state) => answerOf(state) === shown(found) && ((state?.version ?? 0) !== last.model) === changed,
      )
      .map((state) => JSON.stringify(state && { ...state, version: model }));
    assert.notEqual(
      possible.length,
      0,
      `no order explains ${shown(found)}, version ${found?.version}, after ${JSON.stringify(states)}, version ` +
        `${last.store}, and ${JSON.stringify(asked)}`,
    );
    if (changed) {
      assert.ok((found?.version ?? 0) > last.store, `version ${found?.version} after ${last.store}`);
      seen.push({ model, store: found?.version ?? 0 });
    }
    states = [...new Set(possible)].map((state) => state && JSON.parse(state));
    await world.advance(thenAdvanceMs);
    now += thenAdvanceMs;
  }
}

async function ask(store: TokenStore, key: string, operation: Operation, version: number): Promise<string> {
  switch (operation.kind) {
    case 'read':
      return shown(await store.read(key));
    case 'write':
      return String(await store.write(key, { value: operation.value }, version));
    case 'acquire':
      return String(await store.acquireLease(key, operation.owner, operation.leaseMs));
    case 'release':
      return String(await store.releaseLease(key, operation.owner));
  }
}

function shown(found: Awaited<ReturnType<TokenStore['read']>>): string {
  const value = typeof found?.value.value === 'number' ? found.value.value : undefined;
  return answerOf(found && { value, owner: found.leaseOwner });
}
