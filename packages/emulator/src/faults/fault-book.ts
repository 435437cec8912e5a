import type { Fault } from './fault.js';
import { checkFaultPlan, type FaultPlan } from './fault-plan.js';
import { parseFault } from './parse-fault.js';

/** What goes wrong on purpose. */
export interface Faults {
  /** Adds a fault; the result removes it. Faults are tried in the order in which they were added. */
  add(fault: Fault): () => void;
  /** The faults that were added and not removed, used up or not. */
  list(): readonly FaultSummary[];
  /** Removes one fault by its id; `false` if there is none. */
  remove(id: number): boolean;
  /** Removes all faults. */
  clear(): void;
  /** Removes all faults and adds those of a plan, unused: the same requests meet the same faults again. */
  replay(plan: FaultPlan): void;
}

export interface FaultSummary {
  /** From 1, in the order in which faults were added. */
  readonly id: number;
  readonly fault: Fault;
  /** Requests that it has met. */
  readonly met: number;
  /** Whether it has met as many requests as it was to meet. */
  readonly usedUp: boolean;
}

export interface FaultTarget {
  readonly host: string;
  /** The real name, where there is one. */
  readonly hostname?: string | undefined;
  readonly path: string;
  readonly method: string;
}

/** A fault that meets a request. */
export interface ActiveFault {
  readonly fault: Fault;
  /** Aborts when the fault is removed. */
  readonly removed: AbortSignal;
}

/** {@link Faults} with what only the hosts may do. */
export interface FaultBook extends Faults {
  /** The faults that meet this request, each counted as used once. */
  take(target: FaultTarget): readonly ActiveFault[];
  /** Whether a TLS handshake with this host must fail, which counts. */
  refusesTls(target: Pick<FaultTarget, 'host' | 'hostname'>): boolean;
}

interface Entry {
  readonly id: number;
  readonly fault: Fault;
  readonly removal: AbortController;
  /** Requests that it could have met. */
  seen: number;
}

export function createFaultBook(hosts: readonly string[]): FaultBook {
  const entries = new Map<number, Entry>();
  let lastId = 0;

  function add(fault: Fault): number {
    const checked = parseFault(fault, 'a fault', hosts);
    lastId += 1;
    entries.set(lastId, { id: lastId, fault: checked, removal: new AbortController(), seen: 0 });
    return lastId;
  }

  function remove(id: number): boolean {
    const entry = entries.get(id);
    entry?.removal.abort();
    return entries.delete(id);
  }

  function clear(): void {
    for (const id of [...entries.keys()]) remove(id);
  }

  /** The faults that `isMeant` picks, each asked once whether it is its turn. */
  function takeIf(isMeant: (fault: Fault) => boolean): Entry[] {
    return [...entries.values()].filter((entry) => {
      if (!isMeant(entry.fault)) return false;
      entry.seen += 1;
      return entry.seen > first(entry) && entry.seen <= last(entry);
    });
  }

  return {
    add(fault) {
      const id = add(fault);
      return () => {
        remove(id);
      };
    },
    list: () =>
      [...entries.values()].map((entry) => ({
        id: entry.id,
        fault: entry.fault,
        met: Math.max(0, Math.min(entry.seen, last(entry)) - first(entry)),
        usedUp: entry.seen >= last(entry),
      })),
    remove,
    clear,
    replay(plan) {
      const { faults } = checkFaultPlan(plan, hosts);
      clear();
      for (const fault of faults) add(fault);
    },
    take: (target) =>
      takeIf((fault) => fault.refuseTls === undefined && matches(fault, target)).map((entry) => ({
        fault: entry.fault,
        removed: entry.removal.signal,
      })),
    refusesTls: ({ host, hostname }) =>
      takeIf((fault) => fault.refuseTls === true && isHost(fault, host, hostname)).length > 0,
  };
}

function first({ fault }: Entry): number {
  return fault.after ?? 0;
}

function last(entry: Entry): number {
  return first(entry) + (entry.fault.times ?? Number.POSITIVE_INFINITY);
}

function isHost(fault: Fault, host: string, hostname: string | undefined): boolean {
  return fault.host === undefined || fault.host === host || fault.host === hostname;
}

function matches(fault: Fault, { host, hostname, path, method }: FaultTarget): boolean {
  return (
    isHost(fault, host, hostname) &&
    (fault.path === undefined || path.startsWith(fault.path)) &&
    (fault.method === undefined || fault.method.toUpperCase() === method)
  );
}
