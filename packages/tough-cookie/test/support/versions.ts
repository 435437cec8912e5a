import { vi } from 'vitest';

/** This package as it is with one version of tough-cookie installed. */
export type Installed = typeof import('../../src/index.js') & { readonly toughCookie: ToughCookie };

type ToughCookie = typeof import('tough-cookie');

/** Every version of the peer range's ends and majors. */
export const lowest: Installed = await install('tough-cookie-4');
const middle: Installed = await install('tough-cookie-5');
export const newest: Installed = await install('tough-cookie');

/** By name and version, for `test.each`. */
export const versions: readonly (readonly [string, Installed])[] = [
  ['tough-cookie 4.1.3', lowest],
  ['tough-cookie 5.0.0', middle],
  ['tough-cookie 6.1.0', newest],
];

async function install(name: string): Promise<Installed> {
  const toughCookie: ToughCookie = await import(name);
  vi.resetModules();
  vi.doMock('tough-cookie', () => toughCookie);
  const ours = await import('../../src/index.js');
  vi.doUnmock('tough-cookie');
  return { ...ours, toughCookie };
}
