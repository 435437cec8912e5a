import fc from 'fast-check';
import type { Core } from './load-core.js';
import type { Rule } from './machine-state.js';
import { runScenario } from './run-scenario.js';
import { scenarios } from './setup.js';

/** How many interleavings to try, and how to repeat a failure. */
export interface CheckOptions {
  readonly runs: number;
  readonly seed?: number | undefined;
  /** Of a counterexample that was printed. */
  readonly path?: string | undefined;
  /** Looks for the shortest interleaving that fails. Default: true. */
  readonly shrink?: boolean;
  /** Beside a probe, which sends logins of its own. Default: false. */
  readonly probe?: boolean | undefined;
  /** Heeds this rule only. Default: all. */
  readonly only?: Rule | undefined;
}

/** What a check has found. */
export interface CheckResult {
  readonly runs: number;
  readonly logins: number;
  readonly ms: number;
  /** The rule that was broken, with all that is needed to understand and repeat it. */
  readonly failure?: { readonly rule: Rule; readonly report: string };
}

/** Tries to shorten an interleaving that fails. */
const MAX_SHRINKS = 4_000;

/** Plays random interleavings until a rule is broken. */
export async function checkModel(core: Core, options: CheckOptions): Promise<CheckResult> {
  const { runs: numRuns, seed, path, shrink = true, probe = false, only } = options;
  // Later imports of the passcode library then take no real time.
  await core.totp('SECRETSECRET').codeAt(0);
  const startedAt = performance.now();
  // Errors are part of the game here, and nobody reads their stacks.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  let runs = 0;
  let logins = 0;
  let shrinks = 0;
  const property = fc.asyncProperty(scenarios(probe), async (scenario) => {
    // A shorter interleaving is worth some time, not all of it.
    if (shrinks > MAX_SHRINKS) return true;
    const run = await runScenario(core, scenario, only);
    runs += 1;
    logins += run.logins;
    if (run.violation || shrinks > 0) shrinks += 1;
    return run.violation === undefined;
  });
  const details = await fc.check(property, {
    numRuns,
    endOnFailure: !shrink,
    ...(seed !== undefined && { seed }),
    ...(path !== undefined && { path }),
  });
  Error.stackTraceLimit = stackTraceLimit;
  const counted = { runs, logins, ms: performance.now() - startedAt };
  const [scenario] = details.counterexample ?? [];
  if (!scenario) return counted;
  const { violation, trace } = await runScenario(core, scenario, only);
  if (!violation) throw new Error('the interleaving does not fail again: the model is not deterministic');
  const report = [
    `Broken: ${violation.rule}: ${violation.what}`,
    `Repeat: ${probe ? 'MODEL_PROBE=1 ' : ''}MODEL_SEED=${details.seed} MODEL_PATH=${details.counterexamplePath} pnpm --filter @pacer-auth/core check:model`,
    `Setting: ${JSON.stringify(scenario.setup)}`,
    ...trace,
  ].join('\n');
  return { ...counted, failure: { rule: violation.rule, report } };
}
