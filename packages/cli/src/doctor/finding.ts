import { exitCodes } from '../exit-codes.js';

/** What one check has found. */
export interface Finding {
  /** What was looked at, in one word. */
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'failure' | 'skipped';
  /** What was found, in one sentence without its full stop. */
  readonly message: string;
  /** What to do, where something is wrong. */
  readonly cure?: string | undefined;
  /** Of a failure. */
  readonly exitCode?: number | undefined;
}

export const ok = (check: string, message: string): Finding => ({ check, status: 'ok', message });

export const skipped = (check: string, message: string): Finding => ({ check, status: 'skipped', message });

export const warning = (check: string, message: string, cure: string): Finding => ({
  check,
  status: 'warning',
  message,
  cure,
});

export const failure = (check: string, exitCode: number, message: string, cure: string): Finding => ({
  check,
  status: 'failure',
  message,
  cure,
  exitCode,
});

/** The exit code by the worst; of several failures the first, which is the nearest to the cause. */
export function exitCodeOf(findings: readonly Finding[]): number {
  const failed = findings.find(({ status }) => status === 'failure');
  if (failed) return failed.exitCode ?? exitCodes.software;
  return findings.some(({ status }) => status === 'warning') ? exitCodes.warning : exitCodes.ok;
}

/** The findings as a table, each that is not in order with its cure below. */
export function table(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, status, message, cure }) => [
    `${status.padEnd(7)}  ${check.padEnd(width)}  ${message}`,
    ...(cure === undefined ? [] : [`${' '.repeat(width + 11)}-> ${cure}`]),
  ]);
  const count = (wanted: Finding['status']) => findings.filter(({ status }) => status === wanted).length;
  const sum = `${count('failure')} failed, ${count('warning')} warnings, ${count('ok')} in order`;
  return [...lines, '', sum].join('\n');
}
