/** The settings of docs/probe-report.md, as far as this probe measures them. */
export interface Measured {
  clientCodeField?: 'clientId' | 'clientCode' | 'either';
  anyAccept?: 'json' | 'xml';
  wrapTokens?: boolean;
  passcodeUse?: 'once' | 'repeated';
  passcodeSteps?: { before: number; after: number };
  tokenCookie?: Record<string, string | number | boolean>;
  rotate?: 'never' | 'every-answer' | number;
  tokenAfterRotation?: 'valid' | 'invalid';
  tokensPerAccount?: 'many' | 'one';
  tokenLifetimeMs?: number;
  signedOut?: 'redirect' | 'script' | 'form' | 'message';
  anonymousPages?: string[];
  unknownPath?: { anonymous: 'signed-out' | 'not-found'; signedIn: 'not-found' | 'message' };
  referer?: 'own' | 'any';
  retryAfterSeconds?: number;
}

/** One thing that was looked at. */
export interface Finding {
  readonly setting: keyof Measured;
  readonly assumed: string;
  readonly seen: string;
}

/** What is found while a probe runs. */
export interface Report {
  readonly settings: Measured;
  readonly findings: Finding[];
  /** Keeps one result, and what it was taken for before. */
  found<Name extends keyof Measured>(name: Name, value: Measured[Name], assumed: string, seen: string): void;
  /** What was looked at and could not be told. */
  unclear(name: keyof Measured, assumed: string, why: string): void;
}

export function createReport(): Report {
  const settings: Measured = {};
  const findings: Finding[] = [];
  return {
    settings,
    findings,
    found(name, value, assumed, seen) {
      settings[name] = value;
      findings.push({ setting: name, assumed, seen });
    },
    unclear(setting, assumed, why) {
      findings.push({ setting, assumed, seen: `not measured: ${why}` });
    },
  };
}

/** The report as the emulator reads it. */
export function reportJson({ settings, findings }: Report, environment: string, now: number): object {
  return {
    format: 'pacer-probe-report',
    version: 1,
    takenAt: new Date(now).toISOString(),
    environment: environment === 'production' || environment === 'qa' ? environment : 'other',
    settings,
    findings,
  };
}

/** The report for people: assumption, what was seen, and the setting that follows. */
export function reportText({ settings, findings }: Report): string {
  return findings
    .map(({ setting, assumed, seen }) => {
      const value = settings[setting];
      const follows = value === undefined ? '' : `\n  setting  ${setting}: ${JSON.stringify(value)}`;
      return `${setting}\n  assumed  ${assumed}\n  seen     ${seen}${follows}`;
    })
    .join('\n');
}
