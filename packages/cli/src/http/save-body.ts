import { open, rename, rm } from 'node:fs/promises';
import { progress } from '@clack/prompts';
import { CliError, exitCodes } from '../exit-codes.js';
import type { CommonOptions, Io } from '../io.js';

/** The parts of an answer that are written to a file. */
interface Answer {
  readonly headers: { get(name: string): string | null };
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** Writes a body to a file, which is there when it is whole. Returns its size in bytes. */
export async function saveBody(
  io: Io,
  { quiet, json }: CommonOptions,
  { headers, body }: Answer,
  path: string,
): Promise<number> {
  const partial = `${path}.part`;
  const file = await open(partial, 'w').catch((error: Error) => {
    throw new CliError(exitCodes.cannotCreate, `${path} cannot be written: ${error.message}`);
  });
  const total = Number(headers.get('content-length') ?? 0);
  const bar = io.progress && !quiet && !json ? startBar(io, total, path) : undefined;
  let bytes = 0;
  try {
    for await (const part of body ?? []) {
      await file.writeFile(part);
      bytes += part.length;
      bar?.advance(part.length, `${path}: ${size(bytes)}`);
    }
    await file.close();
    await rename(partial, path);
    bar?.stop(`${path}: ${size(bytes)}`);
    return bytes;
  } catch (error) {
    bar?.error(`${path}: given up`);
    await file.close().catch(() => {});
    await rm(partial, { force: true });
    throw error;
  }
}

function startBar(io: Io, total: number, path: string) {
  const bar = progress({
    max: total > 0 ? total : Number.MAX_SAFE_INTEGER,
    output: io.stderr,
    signal: io.signal,
  });
  bar.start(path);
  return bar;
}

function size(bytes: number): string {
  return bytes < 10_000 ? `${bytes} bytes` : `${Math.round(bytes / 1_000)} kB`;
}
