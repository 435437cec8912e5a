// What a store does, as a pure function: the suite compares real stores with it.

/** One record and its lease. `undefined`: there is no record. */
export type ModelState = ModelRecord | undefined;

interface ModelRecord {
  readonly value: number | undefined;
  /** Counts the changes of version; stores may count otherwise. */
  readonly version: number;
  readonly owner: string | undefined;
  readonly leaseEndsAt: number;
}

/** An operation on the one record. `version` counts as the model does. */
export type Operation =
  | { readonly kind: 'read' }
  | { readonly kind: 'write'; readonly value: number; readonly version: number }
  | { readonly kind: 'acquire'; readonly owner: string; readonly leaseMs: number }
  | { readonly kind: 'release'; readonly owner: string };

/** The state after an operation at a moment in ms, and the answer as text. */
export function step(state: ModelState, operation: Operation, now: number): [ModelState, string] {
  switch (operation.kind) {
    case 'read':
      return [state, answerOf(state)];
    case 'write': {
      if ((state?.version ?? 0) !== operation.version) return [state, 'false'];
      const { owner, leaseEndsAt } = state ?? { owner: undefined, leaseEndsAt: 0 };
      return [{ value: operation.value, version: operation.version + 1, owner, leaseEndsAt }, 'true'];
    }
    case 'acquire': {
      const { owner, leaseMs } = operation;
      const record = state ?? { value: undefined, version: 0, owner: undefined, leaseEndsAt: 0 };
      const changesHands = record.owner !== owner;
      if (changesHands && record.leaseEndsAt > now) return [state, 'false'];
      const version = record.version + (changesHands ? 1 : 0);
      return [{ ...record, version, owner, leaseEndsAt: now + leaseMs }, 'true'];
    }
    case 'release':
      return [state?.owner === operation.owner ? { ...state, leaseEndsAt: 0 } : state, 'undefined'];
  }
}

/** What a read tells, but for the version. */
export function answerOf(record: Pick<ModelRecord, 'value' | 'owner'> | undefined): string {
  return record ? `${record.value} of ${record.owner}` : 'nothing';
}

/**
 * The states that operations can have led to which ran at the same time and gave these answers: one for each order
 * that explains the answers. None: the store is not linearizable.
 */
export function outcomes(
  state: ModelState,
  asked: readonly { readonly operation: Operation; readonly answer: string }[],
  now: number,
): ModelState[] {
  if (asked.length === 0) return [state];
  return asked.flatMap(({ operation, answer }, index) => {
    const [next, expected] = step(state, operation, now);
    return expected === answer ? outcomes(next, asked.toSpliced(index, 1), now) : [];
  });
}
