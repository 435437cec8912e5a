import { createRequire } from 'node:module';

/** The version of this package, or of another one; `undefined` if it is not installed. */
export function version(): string;
export function version(name: string): string | undefined;
export function version(name = '@pacer-auth/cli'): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    const manifest: { readonly version: string } =
      name === '@pacer-auth/cli' ? require('../package.json') : require(`${name}/package.json`);
    return manifest.version;
  } catch {
    return undefined;
  }
}
