// Loaded before a program (node --import): its waits end at once, and the clock has moved on by them, for all programs with
// the same file. Otherwise a probe of passcodes waits for minutes until time steps are unused.
import { readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

const file = process.env.CLOCK_FILE ?? '';
const realNow = Date.now;
const aheadMs = () => Number(readFileSync(file, 'utf8'));
Date.now = () => realNow() + aheadMs();
timers.setTimeout = async (ms, value, { signal } = {}) => {
  signal?.throwIfAborted();
  writeFileSync(file, String(aheadMs() + ms));
  return value;
};
syncBuiltinESMExports();
