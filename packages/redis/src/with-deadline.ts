/**
 * The result of work, or an error when it takes longer than `timeoutMs`: a client keeps a command for a server that is
 * gone for much longer than anybody wants to wait. The work itself goes on.
 */
export async function withDeadline<T>(timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(new Error(`no answer within ${timeoutMs} ms`));
  // A process that slept finds its timers due before it has read what came meanwhile: that is read first.
  const timer = setTimeout(() => setImmediate(giveUp), timeoutMs);
  const working = work();
  // It may fail after nobody listens any more.
  working.catch(() => {});
  try {
    return await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
  }
}
