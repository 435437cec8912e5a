// Two calls of the authentication service, for runtimes.test.ts; the arguments are the core's URL, the service's origin
// and, for Deno, whether each call gets a connection of its own.
const [core, authUrl, ownConnections] = process.argv.slice(2);
const { createAuthService } = await import(core);
const client = ownConnections ? globalThis.Deno.createHttpClient({ poolMaxIdlePerHost: 0 }) : undefined;
const service = createAuthService({
  environment: { name: 'runtimes', authUrl, hosts: [] },
  ...(client && { fetch: (url, init) => fetch(url, { ...init, client }) }),
});
const { loginResult } = await service.login({ loginId: 'first', password: 'no secret' });
const failed = await service.login({ loginId: 'second', password: 'no secret' }).then(
  () => 'answered',
  ({ code }) => code,
);
process.stdout.write(`${loginResult} ${failed}`);
process.exit();
