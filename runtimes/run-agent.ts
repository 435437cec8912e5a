// The agent as a program of Node.js, Bun or Deno: its arguments are the module that opens clients, and the suite's address.

import { type OpenClient, runAgent } from './agent.ts';

const [, , module, driver] = process.argv;
if (!module || !driver) throw new TypeError('usage: run-agent.ts <module> <address>');
const { open }: { open: OpenClient } = await import(module);
await runAgent(driver, open);
