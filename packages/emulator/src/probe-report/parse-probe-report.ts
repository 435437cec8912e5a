import { parseJson } from '../json/parse-json.js';
import { readObject } from '../json/read-object.js';
import { parseProbedSettings, probedSettings } from './parse-probed-settings.js';
import type { ProbeReport } from './probe-report.js';

/**
 * Reads the text of a probe's report, 1 MiB at most. Throws `TypeError` naming what is wrong, such as
 * `settings.passcodeUse must be one of once, repeated`.
 *
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs';
 * import { parseProbeReport, startEmulator } from '@pacer-auth/emulator';
 *
 * const { settings } = parseProbeReport(readFileSync('report.json', 'utf8'));
 * await using emulator = await startEmulator(settings);
 * ```
 */
export function parseProbeReport(text: string): ProbeReport {
  const where = 'the report';
  const fields = ['format', 'version', 'takenAt', 'environment', 'settings', 'findings'];
  const json = parseJson(text, where);
  const reader = readObject(json, where, fields);
  const format = reader.oneOf('format', ['pacer-probe-report']);
  const version = reader.number('version', { min: 1, max: 1, whole: true });
  if (format === undefined || version === undefined) {
    throw new TypeError(`${where} must have the format "pacer-probe-report" and the version 1`);
  }
  const takenAt = reader.text('takenAt', { max: 40 }) ?? '';
  if (!/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(takenAt) || Number.isNaN(Date.parse(takenAt))) {
    throw new TypeError(`${reader.name('takenAt')} must be a moment such as "2026-11-25T18:00:00Z"`);
  }
  const environment = reader.oneOf('environment', ['production', 'qa', 'other']);
  if (environment === undefined) throw new TypeError(`${reader.name('environment')} is missing`);
  const settings = reader.object('settings', probedSettings) && parseProbedSettings(Object(json).settings);
  if (settings === undefined) throw new TypeError(`${reader.name('settings')} is missing`);
  const findings = (reader.list('findings', { max: 1_000 }) ?? []).map((value, index) => {
    const finding = readObject(value, `findings[${index}]`, ['setting', 'assumed', 'seen']);
    const setting = finding.oneOf('setting', probedSettings);
    if (setting === undefined) throw new TypeError(`${finding.name('setting')} is missing`);
    const words = (field: string): string => finding.text(field, { min: 0 }) ?? '';
    return { setting, assumed: words('assumed'), seen: words('seen') };
  });
  return { format, version: 1, takenAt, environment, settings, findings };
}
