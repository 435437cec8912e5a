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
  /** Default: the day from which on it has `FinalizationRegistry`. */
  readonly compatibilityDate?: string;
  /** Default: none. */
  readonly compatibilityFlags?: readonly string[];
  readonly durableObject?: DurableObject;
  /** In how many isolates it is served, each at a port of its own. Default: none, as for a test. */
  readonly isolates?: number;
}

/** A class of Durable Objects, which SQLite keeps. workerd has that on a disk only, and with `--experimental`. */
export interface DurableObject {
  readonly className: string;
  /** What the Worker finds its objects by. */
  readonly binding: string;
  /** The folder where they are kept, which exists. Default: one that goes with the Worker. */
  readonly folder?: string;
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
    writeFileSync(config, configOf(source, folder));
    return { config, [Symbol.dispose]: remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function configOf(source: WorkerSource, folder: string): string {
  const { durableObject, isolates = 0 } = source;
  const services = ['(name = "internet", network = (allow = ["public", "private"]))', serviceOf(source, 0)];
  for (let isolate = 1; isolate < isolates; isolate += 1) services.push(serviceOf(source, isolate));
  if (durableObject)
    services.push(
      `(name = "disk", disk = (path = ${text(durableObject.folder ?? folder)}, writable = true))`,
    );
  const sockets = Array.from(
    { length: isolates },
    (_, isolate) =>
      `(name = "http-${isolate}", address = "127.0.0.1:0", http = (), service = "worker-${isolate}")`,
  );
  return [
    'using Workerd = import "/workerd/workerd.capnp";',
    'const config :Workerd.Config = (',
    `  services = [\n    ${services.join(',\n    ')}\n  ],`,
    `  sockets = [${sockets.join(', ')}],`,
    ');',
    '',
  ].join('\n');
}

/** The Worker in an isolate of its own. Its Durable Objects live in the first. */
function serviceOf(source: WorkerSource, isolate: number): string {
  const { bindings = {}, compatibilityFlags = [], durableObject } = source;
  const bound = Object.entries(bindings).map(
    ([name, value]) => `(name = ${text(name)}, text = ${text(value)})`,
  );
  const settings = [
    'modules = [(name = "worker.js", esModule = embed "worker.js")]',
    `compatibilityDate = ${text(source.compatibilityDate ?? COMPATIBILITY_DATE)}`,
    `compatibilityFlags = [${compatibilityFlags.map(text).join(', ')}]`,
  ];
  if (durableObject) {
    const { className, binding } = durableObject;
    const name = text(className);
    const namespace = `(className = ${name}, serviceName = "worker-0")`;
    bound.push(`(name = ${text(binding)}, durableObjectNamespace = ${namespace})`);
    if (isolate === 0)
      settings.push(
        `durableObjectNamespaces = [(className = ${name}, uniqueKey = ${name}, enableSql = true)]`,
        'durableObjectStorage = (localDisk = "disk")',
      );
  }
  const worker = [...settings, `bindings = [${bound.join(', ')}]`].join(',\n      ');
  return `(name = "worker-${isolate}", worker = (\n      ${worker}\n    ))`;
}

/** As Cap'n Proto writes it, which has JSON's escapes for what is in use here. */
function text(value: string): string {
  return JSON.stringify(value);
}
