import { readFile, stat } from 'node:fs/promises';
import { CliError, exitCodes } from './exit-codes.js';
import type { Io } from './io.js';

const MAX_INPUT_BYTES = 16_777_216;

/** The bytes of a file, or of standard input for `-`; 16 MiB at most. */
export async function readInput(io: Io, path: string): Promise<Uint8Array> {
  const tooLarge = () =>
    new CliError(exitCodes.noInput, `${path === '-' ? 'standard input' : path} is larger than 16 MiB`);
  if (path === '-') {
    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const part of io.stdin) {
      const piece = Buffer.from(part);
      bytes += piece.length;
      if (bytes > MAX_INPUT_BYTES) throw tooLarge();
      parts.push(piece);
    }
    return Buffer.concat(parts);
  }
  try {
    const { size } = await stat(path);
    if (size > MAX_INPUT_BYTES) throw tooLarge();
    return await readFile(path);
  } catch (error) {
    if (error instanceof CliError) throw error;
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    throw new CliError(exitCodes.noInput, `${path} cannot be read${code}`);
  }
}
