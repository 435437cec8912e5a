import type { TokenStore } from '@pacer-auth/core';
import type { Draw } from './draw.js';
import type { MachineState } from './machine-state.js';
import type { Scheduler } from './scheduler.js';
import type { Watch } from './watch.js';

interface StoreWorld {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly watch: Watch;
  /** Whether it may fail or be slow. */
  readonly trouble: boolean;
}

/** The longest that core waits for an answer, in ms. */
const DEADLINE_MS = 10_000;

/** One machine's connection to a store that it shares: each call is under way until the run lets it happen. */
export function connectStore(inner: TokenStore, machine: MachineState, world: StoreWorld): TokenStore {
  const { scheduler, draw, watch, trouble } = world;

  async function call<T>(name: string, key: string, work: () => Promise<T>): Promise<T> {
    const label = `store ${name} of ${machine.index}`;
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const inTime = scheduler.at('server', scheduler.now() + DEADLINE_MS, () => {
      machine.storeWasLate = true;
    });
    const answer = (how: string, happen: () => void) => {
      scheduler.add({ label: `${label}: ${how}`, kind: 'store', machine: machine.index, happen });
    };
    const happen = async (fate: 'well' | 'late' | 'failed' | 'unsaid' | 'mute'): Promise<void> => {
      if (fate === 'failed') return answer('fails', () => reject(new Error('store is down')));
      const before = name === 'write' ? await inner.read(key) : undefined;
      const result = await work();
      if (name === 'write') watch.recordChanged(machine, key, before, await inner.read(key));
      if (fate === 'mute') return;
      if (fate === 'unsaid')
        return answer('answer is lost', () => reject(new Error('connection to the store broke')));
      if (fate === 'late' || scheduler.suspended.has(machine.index))
        return answer('answer', () => resolve(result));
      resolve(result);
    };
    const begin = (): void => {
      early();
      if (!trouble) return void happen('well').catch(reject);
      const fate = draw.among('well', 'late', 'failed', 'unsaid');
      happen(fate === 'unsaid' && draw.below(4) === 3 ? 'mute' : fate).catch(reject);
    };
    const takeBack = scheduler.add({ label, kind: 'store', machine: 'server', happen: begin });
    // A store that is in no trouble may be slow, but not so slow that a lease ends between a few of its calls; one in
    // trouble may be so slow that nobody waits for it any more.
    const longest = trouble ? DEADLINE_MS - 1 : 1_000;
    const early = scheduler.at('server', scheduler.now() + longest, () => {
      takeBack();
      begin();
    });
    return await promise.finally(inTime);
  }

  return {
    read: (key) => call('read', key, () => inner.read(key)),
    write: (key, value, version) => call('write', key, () => inner.write(key, value, version)),
    acquireLease: (key, owner, leaseMs) => call('lease', key, () => inner.acquireLease(key, owner, leaseMs)),
    releaseLease: (key, owner) => call('release', key, () => inner.releaseLease(key, owner)),
  };
}
