import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type OtherRuntime, runtimePath } from '@pacer-auth/servers';
import { writeWorker } from './write-worker.ts';

export type RuntimeName = 'node' | OtherRuntime;

/** A program that runs in a runtime. */
export interface RunningAgent {
  readonly process: ChildProcess;
  /** What it has left on the disk. */
  remove(): void;
}

const program = fileURLToPath(new URL('run-agent.ts', import.meta.url));
const agent = fileURLToPath(new URL('agent.ts', import.meta.url));
const options: SpawnOptions = { stdio: ['ignore', 'ignore', 'inherit'] };
const nothing = () => {};

/** Runs the agent whose clients `module` opens, with orders from `driver`. */
export async function startRuntime(runtime: RuntimeName, module: URL, driver: string): Promise<RunningAgent> {
  const { href } = module;
  if (runtime === 'node')
    return { process: spawn(process.execPath, [program, href, driver], options), remove: nothing };
  if (runtime === 'bun')
    return { process: spawn(runtimePath('bun'), ['run', program, href, driver], options), remove: nothing };
  if (runtime === 'deno') {
    const args = ['run', '-A', '--no-check', '--no-lock', '--node-modules-dir=manual', program, href, driver];
    return { process: spawn(runtimePath('deno'), args, options), remove: nothing };
  }
  return await startWorkerd(fileURLToPath(module), driver);
}

async function startWorkerd(module: string, driver: string): Promise<RunningAgent> {
  const contents = `
    import { runAgent } from ${JSON.stringify(agent)};
    import { open } from ${JSON.stringify(module)};
    export default { test: (_, { DRIVER }) => runAgent(DRIVER, open) };`;
  const worker = await writeWorker({ contents, folder: dirname(module), bindings: { DRIVER: driver } });
  return {
    process: spawn(runtimePath('workerd'), ['test', worker.config], options),
    remove: () => worker[Symbol.dispose](),
  };
}
