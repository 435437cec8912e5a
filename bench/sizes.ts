import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';

/** What a package weighs. */
export interface Size {
  readonly name: string;
  /** Bytes of its bundle without its peers and dependencies, as it is and compressed with brotli. */
  readonly minified: number;
  readonly brotli: number;
}

const names = [
  'core',
  'fetch',
  'axios',
  'got',
  'ky',
  'undici',
  'tough-cookie',
  'playwright',
  'sqlite',
  'redis',
  'postgres',
];
const entryOf = (name: string) =>
  fileURLToPath(new URL(`../packages/${name}/dist/index.js`, import.meta.url));

/** The size of every package, as esbuild bundles it. */
export async function measureSizes(): Promise<Size[]> {
  return await Promise.all(
    names.map(async (name) => {
      const { outputFiles } = await build({
        entryPoints: [entryOf(name)],
        bundle: true,
        minify: true,
        format: 'esm',
        platform: 'node',
        packages: 'external',
        write: false,
      });
      const bytes = outputFiles[0]?.contents ?? new Uint8Array();
      return { name, minified: bytes.length, brotli: brotliCompressSync(bytes).length };
    }),
  );
}

/** How long a process takes to import a package, above one that imports nothing, in ms: the median of some. */
export function importTimes(): Map<string, number> {
  const run = (code: string) => {
    const times = Array.from({ length: 11 }, () => {
      const timed = `const a = performance.now(); ${code}; process.stdout.write(String(performance.now() - a))`;
      return Number(execFileSync(process.execPath, ['--input-type=module', '-e', timed]));
    }).sort((a, b) => a - b);
    return times[5] ?? Number.NaN;
  };
  return new Map(names.map((name) => [name, run(`await import(${JSON.stringify(entryOf(name))})`)]));
}
