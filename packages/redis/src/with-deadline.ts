/**
 * The result of work, or an error when it takes longer than `timeoutMs`: a client keeps a command for a server that is
 * gone for much longer than anybody wants to wait. The work itself goes on.
 */
export async function withDeadline<T>(timeoutMs: number, work: () => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  const working = work();
  // It may fail after nobody listens any more.
  working.catch(() => {});
  try {
    return await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
  }
}
