// Runs vitest with the arguments given. With --quick, without the files that take long: what they prove is proved by the
// whole run, which the gate makes.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

/** Together most of the time; everything else is the quick tier. */
const SLOW = [
  // The contract, with every client in every version. Who works on an adapter runs that project's own:
  // pnpm vitest run --project fetch
  '**/test/{contract,contract-*,reference-adapter}.test.ts',
  // Core with a fault in it, fifty times, each looked for in thousands of interleavings.
  '**/test/model/**/*.test.ts',
  // Crawlers, and what undici's interceptors do in six versions.
  '**/test/{compositions,crawlee,dispatcher,request-forms}.test.ts',
  '**/test/{playwright,puppeteer}-{lowest,newest}.test.ts',
  // Programs, browsers and servers that are started, killed and paused.
  '**/test/{cluster,court-browser,failover,guide-programs,live-page,lost-answers,other-runtimes,outages,pgbouncer,processes,programs,readme-lines,restart,strange-rows,stress,table,web-sign-in,worker}.test.ts',
  '**/test/{installed,nestings,steady-state,stream}.test.ts',
  // Pages of courts read as other programs read them, and every redirect in every undici.
  '**/test/{court-collector,court-dockets-by-xpath,court-pages-by-xpath,pcl-criteria,redirects,scrapers}.test.ts',
  // Over two seconds each: searches and documents of the emulator, its program, first logins at every moment.
  '**/test/{cli,cli-process,court-documents,criteria,pcl-clients,pcl-search,real-names,session/first-login}.test.ts',
  // What a client does by itself, in each version of it.
  '**/test/{arguments,got,ky,like-bare,printed,repeats}.test.ts',
  // Properties over thousands of inputs, and whole days of a program.
  '**/test/{codec-decode-properties,codec-suite,situations,store-suite}.test.ts',
  '**/test/{decode-head,hosts/hostile-pages,runtime,secrecy/redact,session/fault-matrix}.test.ts',
];

const given = process.argv.slice(2);
const quick = given.includes('--quick');
// Nor the command line, which is started for each line that it prints. Half of what is left would be the start of a worker
// for each file.
const faster = quick
  ? ['--project=!cli', '--no-isolate', ...SLOW.flatMap((glob) => ['--exclude', glob])]
  : [];
const rest = given.filter((argument) => argument !== '--quick');

// Most of a test's time is waiting for sockets: on two cores vitest's own choice is one worker.
// vitest is a shell script in .bin, and a .cmd file on Windows.
const { status, error } = spawnSync('vitest', ['run', '--maxWorkers=150%', ...faster, ...rest], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (error) console.error(error.message);
process.exit(status ?? 1);
