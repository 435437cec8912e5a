/** The result of `work`, or of `otherwise` where it throws. */
export function attempt<T>(work: () => T): T | undefined;
export function attempt<T, E>(work: () => T, otherwise: (error: unknown) => E): T | E;
export function attempt<T, E>(work: () => T, otherwise?: (error: unknown) => E): T | E | undefined {
  try {
    return work();
  } catch (error) {
    return otherwise?.(error);
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
