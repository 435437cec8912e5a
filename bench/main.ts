// Prints the tables of docs/performance.md. Arguments choose parts: memory, loopback, runs, sizes, emulator. Default: all.
import { cpus } from 'node:os';
import { measureEmulator } from './emulator.ts';
import { compareInMemory } from './in-memory.ts';
import { afterExpiry, firstRequests, heapSlope } from './long-runs.ts';
import { compareOverLoopback } from './over-loopback.ts';
import { importTimes, measureSizes } from './sizes.ts';
import { costTable, markdownTable } from './table.ts';

const parts = process.argv.slice(2);
const isWanted = (part: string) => parts.length === 0 || parts.includes(part);
const print = (text: string) => process.stdout.write(`${text}\n`);

print(`Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}, ${process.platform}\n`);
if (isWanted('memory'))
  print(`In memory, µs of CPU time for each request\n\n${costTable(await compareInMemory())}`);
if (isWanted('loopback'))
  print(`Over loopback, µs of CPU time for each request\n\n${costTable(await compareOverLoopback())}`);
if (isWanted('runs')) {
  const first = await firstRequests(1_000, 100);
  const expiry = await afterExpiry();
  const heap = await heapSlope(Number(process.env.BENCH_REQUESTS ?? 1_000_000));
  print(
    markdownTable(
      ['run', 'result'],
      [
        [
          '1,000 concurrent first requests, a login of 100 ms',
          `${first.logins} login, ${first.ms.toFixed(0)} ms`,
        ],
        [
          'from expiry to answer',
          `${expiry.court} round trips to the court, ${expiry.service} to the service`,
        ],
        [
          'heap, for each request',
          `${heap.slope.toFixed(3)} bytes; ${heap.endMiB.toFixed(1)} MiB at the end`,
        ],
      ],
    ),
  );
}
if (isWanted('sizes')) {
  const times = importTimes();
  const lines = (await measureSizes()).map(({ name, minified, brotli }) => [
    `@pacer-auth/${name}`,
    String(minified),
    String(brotli),
    (times.get(name) ?? 0).toFixed(1),
  ]);
  print(markdownTable(['package', 'min, bytes', 'min + brotli, bytes', 'import, ms'], lines));
}
if (isWanted('emulator')) {
  const lines = (await measureEmulator()).map(({ what, processMs, startMs, bytes, perSecond, cpuMs }) => [
    what,
    `${startMs.toFixed(0)} (process: ${processMs.toFixed(0)})`,
    bytes.toFixed(0),
    perSecond.toFixed(0),
    cpuMs.toFixed(2),
  ]);
  print(
    markdownTable(
      [
        'emulator, 16 connections, journal on',
        'start, ms',
        'bytes a page',
        'pages a second',
        'processor ms a page',
      ],
      lines,
    ),
  );
}
