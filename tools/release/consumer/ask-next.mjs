// Starts what `next build` has made, and asks its route for a docket twice.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

const free = createServer().listen(0, '127.0.0.1');
await once(free, 'listening');
const { port } = free.address();
free.close();
const next = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
let said = '';
for await (const text of next.stdout) {
  said += text;
  if (/Ready/.test(said)) break;
}
const pages = [];
for (const caseId of ['500001', '500002']) {
  const answer = await fetch(`http://127.0.0.1:${port}/api/dockets/${caseId}`);
  pages.push(await answer.text());
}
next.kill();
await once(next, 'exit');
if (!pages.every((page) => page.includes('Docket Text'))) throw new Error(`${said}\n${pages.join('\n')}`);
