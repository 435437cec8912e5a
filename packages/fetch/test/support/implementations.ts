/** A fetch with what belongs to it: no implementation takes the `Request` or `FormData` of another. */
export interface Implementation {
  readonly fetch: typeof fetch;
  readonly Request: typeof Request;
  readonly FormData: typeof FormData;
}

export const implementations: Record<string, Implementation | undefined> = {
  'fetch of Node.js': globalThis,
  ...(await load('undici-6.0')),
  // That of Node.js 22.13.
  ...(await load('undici-6.21')),
  ...(await load('undici-6')),
  ...(await load('undici-7.0')),
  ...(await load('undici-7')),
  ...(await load('undici-8')),
};

/** By a name that the compiler does not resolve: undici 8 is not installed where Node.js is older than 22.19. */
async function load(alias: string): Promise<Record<string, Implementation | undefined>> {
  try {
    const manifest = await import(`${alias}/package.json`, { with: { type: 'json' } });
    return { [`fetch of undici ${manifest.default.version}`]: await import(alias) };
  } catch {
    return { [`fetch of ${alias.replace('-', ' ')}`]: undefined };
  }
}
