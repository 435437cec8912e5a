/**
 * Throws on Bun and Deno: their fetch and agents do not let others open the connection, so that a request would go to the
 * real host of the name. `what` is what was to be used.
 */
export function nodeOnly(what: string): void {
  const runtime = ['bun', 'deno'].find((name) => process.versions[name] !== undefined);
  if (runtime === undefined) return;
  throw new Error(
    `${what} works on Node.js only: ${runtime} would ask the real PACER instead of the emulator. ` +
      'Start the emulator without tls and use its origins, or take its proxyUrl as HTTPS_PROXY and trust its ca.',
  );
}
