import { checkFault } from './check-fault.js';
import type { Fault } from './fault.js';

/** What goes wrong on purpose. */
export interface Faults {
  /** Adds a fault; the result removes it. Faults are tried in the order in which they were added. */
  add(fault: Fault): () => void;
  /** Removes all faults. */
  clear(): void;
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
}

interface Entry {
  readonly fault: Fault;
  readonly removal: AbortController;
  left: number;
}

export function createFaultBook(hosts: readonly string[]): FaultBook {
  const entries = new Set<Entry>();

  function remove(entry: Entry): void {
    entries.delete(entry);
    entry.removal.abort();
  }

  return {
    add(fault) {
      checkFault(fault, hosts);
      const entry = {
        fault: structuredClone(fault),
        removal: new AbortController(),
        left: fault.times ?? Number.POSITIVE_INFINITY,
      };
      entries.add(entry);
      return () => remove(entry);
    },
    clear() {
      for (const entry of entries) remove(entry);
    },
    take(target) {
      return [...entries]
        .filter((entry) => entry.left > 0 && matches(entry.fault, target))
        .map((entry) => {
          entry.left -= 1;
          return { fault: entry.fault, removed: entry.removal.signal };
        });
    },
  };
}

function matches(fault: Fault, { host, hostname, path, method }: FaultTarget): boolean {
  return (
    (fault.host === undefined || fault.host === host || fault.host === hostname) &&
    (fault.path === undefined || path.startsWith(fault.path)) &&
    (fault.method === undefined || fault.method.toUpperCase() === method)
  );
}
