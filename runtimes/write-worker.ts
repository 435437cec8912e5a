import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

/** A Worker without compatibility flags has nothing of Node.js; from this day on it has `FinalizationRegistry`. */
const COMPATIBILITY_DATE = '2025-05-05';

/** What a Worker is made of. */
export interface WorkerSource {
  /** Its module, in TypeScript, and the folder from which that imports. */
  readonly contents: string;
  readonly folder: string;
  readonly bindings?: Readonly<Record<string, string>>;
  /** Default: none. */
  readonly compatibilityFlags?: readonly string[];
  /** A Durable Object, by its class, which is bound by its name; its storage is in memory. */
  readonly durableObject?: string;
  /** The port of 127.0.0.1 at which it is served. Default: none, as for a test. */
  readonly port?: number;
}

/** A Worker on the disk, as workerd takes it. */
export interface WrittenWorker extends Disposable {
  readonly config: string;
}

/** Bundles a Worker as Cloudflare's own tools do, and writes what workerd is to know of it. */
export async function writeWorker(source: WorkerSource): Promise<WrittenWorker> {
  const { contents, folder: resolveDir, compatibilityFlags = [] } = source;
  const folder = mkdtempSync(join(tmpdir(), 'pacer-auth-workerd-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    await build({
      stdin: { contents, resolveDir, loader: 'ts' },
      outfile: join(folder, 'worker.js'),
      bundle: true,
      format: 'esm',
      target: 'es2023',
      platform: 'browser',
      conditions: ['workerd', 'worker', 'browser'],
      external: ['cloudflare:*', ...(compatibilityFlags.includes('nodejs_compat') ? ['node:*'] : [])],
      logLevel: 'error',
    });
    const config = join(folder, 'config.capnp');
    writeFileSync(config, configOf(source));
    return { config, [Symbol.dispose]: remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function configOf({ bindings = {}, compatibilityFlags = [], durableObject, port }: WorkerSource): string {
  const text = (value: string) => JSON.stringify(value);
  const bound = Object.entries(bindings).map(
    ([name, value]) => `(name = ${text(name)}, text = ${text(value)})`,
  );
  if (durableObject)
    bound.push(`(name = ${text(durableObject)}, durableObjectNamespace = ${text(durableObject)})`);
  const lines = [
    'using Workerd = import "/workerd/workerd.capnp";',
    'const config :Workerd.Config = (',
    '  services = [',
    '    (name = "internet", network = (allow = ["public", "private"])),',
    '    (name = "main", worker = (',
    '      modules = [(name = "worker.js", esModule = embed "worker.js")],',
    `      compatibilityDate = ${text(COMPATIBILITY_DATE)},`,
    `      compatibilityFlags = [${compatibilityFlags.map(text).join(', ')}],`,
    `      bindings = [${bound.join(', ')}],`,
  ];
  if (durableObject)
    lines.push(
      `      durableObjectNamespaces = [(className = ${text(durableObject)}, uniqueKey = ${text(durableObject)})],`,
      '      durableObjectStorage = (inMemory = void),',
    );
  lines.push('    )),', '  ],');
  if (port !== undefined)
    lines.push(`  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],`);
  return [...lines, ');', ''].join('\n');
}
