#!/usr/bin/env node
// First: in a Node.js that is too old it says so, where other imports would fail in words of their own.
await import('@pacer-auth/core');
const { runCli } = await import('./run-cli.js');

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
// Node.js 22 warns that node:sqlite is experimental, which is nothing to the users of this program.
process.removeAllListeners('warning');
process.on('warning', ({ name, message }) => {
  if (name !== 'ExperimentalWarning') process.stderr.write(`${name}: ${message}\n`);
});
// The reader of a pipe may have gone.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await runCli(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
  progress: process.stderr.isTTY === true,
  signal: stop.signal,
});
