// A court on loopback, in a process of its own: answers by the path, as many bytes as the benchmark's table has.
import { createServer } from 'node:http';
import { answers } from './answers.ts';

const server = createServer((request, response) => {
  const answer = answers[decodeURIComponent((request.url ?? '').split('/')[1] ?? '')];
  if (!answer) return void response.writeHead(404).end();
  response
    .writeHead(200, { 'content-type': answer.type, 'content-length': answer.body.length })
    .end(answer.body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.send?.(address?.port);
});
process.on('disconnect', () => process.exit());
