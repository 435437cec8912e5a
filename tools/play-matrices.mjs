// Plays every row of the matrices of redirects, leaks and faults. Their titles say how many rows there are.
import { spawnSync } from 'node:child_process';
import { env, exit } from 'node:process';

const { status } = spawnSync(
  'pnpm',
  ['vitest', 'run', '-t', 'matrix of', '--reporter=verbose', '--testTimeout=600000'],
  {
    env: { ...env, MATRIX: 'full' },
    stdio: 'inherit',
  },
);
exit(status ?? 1);
