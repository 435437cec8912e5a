// Runs vitest with the arguments given. With --quick, without the files that take long: what they prove is proved by the
// whole run, which the gate makes.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

/** Together most of the time; everything else is the quick tier. */
const SLOW = [
  // Every client in every version: packages/contract/test/reference-adapter.test.ts plays the same suite once.
  '**/test/contract{,-*}.test.ts',
  // Core with a fault in it, fifty times, each looked for in thousands of interleavings.
  '**/test/model/**/*.test.ts',
  // Crawlers, and what undici's interceptors do in six versions.
  '**/test/{compositions,crawlee,dispatcher,request-forms}.test.ts',
  '**/test/{playwright,puppeteer}-{lowest,newest}.test.ts',
  // Programs, browsers and servers that are started, killed and paused.
  '**/test/{cluster,failover,guide-programs,live-page,outages,processes,programs,readme-lines,restart,stress,web-sign-in}.test.ts',
  '**/test/{installed,nestings,steady-state,stream}.test.ts',
  // Properties over thousands of inputs, and whole days of a program.
  '**/test/{codec-decode-properties,codec-suite,situations,store-suite}.test.ts',
  '**/test/{hosts/hostile-pages,session/fault-matrix}.test.ts',
];

const given = process.argv.slice(2);
const quick = given.includes('--quick');
// Half of what is left would be the start of a worker for each file.
const faster = quick ? ['--no-isolate', ...SLOW.flatMap((glob) => ['--exclude', glob])] : [];
const rest = given.filter((argument) => argument !== '--quick');

// Most of a test's time is waiting for sockets: on two cores vitest's own choice is one worker.
// vitest is a shell script in .bin, and a .cmd file on Windows.
const { status, error } = spawnSync('vitest', ['run', '--maxWorkers=150%', ...faster, ...rest], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (error) console.error(error.message);
process.exit(status ?? 1);
