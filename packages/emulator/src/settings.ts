import { demoAccount } from './accounts/demo-account.js';
import {
  type CourtKind,
  type CourtOptions,
  courtKindOf,
  courtKinds,
  type DocumentWay,
  documentWays,
  type RedactionPage,
  type RefererRule,
  redactionPages,
  refererRules,
} from './cases/court-kind.js';
import type { EmulatorOptions } from './emulator-options.js';
import { realHosts } from './hosts/real-hosts.js';
import { present } from './json/read-object.js';
import { checkOptionNames } from './option-names.js';
import { parseProbedSettings, probedSettings } from './probe-report/parse-probed-settings.js';
import type { ProbedSettings } from './probe-report/probed-settings.js';
import { createToken } from './tokens/create-token.js';

/** Options of which none is left out. */
type Filled<Options> = { [Name in keyof Options]-?: NonNullable<Options[Name]> };

/** The options with their defaults, checked. */
export type Settings = Omit<
  Filled<EmulatorOptions>,
  'courts' | 'caFile' | 'controlPort' | 'referer' | 'retryAfterSeconds'
> & {
  readonly retryAfterSeconds?: number;
  readonly controlPort?: number;
  readonly caFile?: string;
  /** The labels of the courts. */
  readonly courts: readonly string[];
  readonly courtKinds: ReadonlyMap<string, CourtKind>;
  readonly courtDocuments: ReadonlyMap<string, DocumentWay>;
  readonly courtReferers: ReadonlyMap<string, RefererRule>;
  readonly courtBigDockets: ReadonlyMap<string, number>;
  readonly courtRedactionPages: ReadonlyMap<string, RedactionPage>;
};

/** The hosts that every emulator has; courts are called otherwise. */
export const fixedHosts = ['sign-in', 'pcl', 'foreign'] as const;

const reservedLabels = new Set<string>([...fixedHosts, 'information']);

export function createSettings(options: EmulatorOptions): Settings {
  checkOptionNames(options);
  const probed = parseProbedSettings(present(pick(options)), '');
  const courtList = (options.courts ?? ['nysd', 'cand']).map((court) => toCourt(court, probed.referer));
  const settings: Settings = {
    accounts: options.accounts ?? [demoAccount],
    courts: courtList.map(({ name }) => name),
    courtKinds: new Map(courtList.map(({ name, kind }) => [name, kind])),
    courtDocuments: new Map(courtList.map(({ name, documents }) => [name, documents])),
    courtBigDockets: new Map(courtList.map(({ name, bigDocket }) => [name, bigDocket])),
    courtRedactionPages: new Map(courtList.map(({ name, redactionPage }) => [name, redactionPage])),
    courtReferers: new Map(courtList.map(({ name, referer }) => [name, referer])),
    seed: options.seed ?? 0,
    casesPerCourt: options.casesPerCourt ?? 40,
    batchWaitMs: options.batchWaitMs ?? 0,
    batchMs: options.batchMs ?? 0,
    batchLimit: options.batchLimit ?? 10,
    journalLimit: options.journalLimit ?? Number.POSITIVE_INFINITY,
    faultPlan: options.faultPlan ?? { faults: [] },
    tls: options.tls ?? false,
    foreignHosts: options.foreignHosts ?? ['www.example.com'],
    ...(options.controlPort === undefined ? {} : { controlPort: options.controlPort }),
    ...(options.caFile === undefined ? {} : { caFile: options.caFile }),
    port: options.port ?? 0,
    now: options.now ?? Date.now,
    createToken: options.createToken ?? createToken,
    clientCodeField: probed.clientCodeField ?? 'either',
    anyAccept: probed.anyAccept ?? 'json',
    wrapTokens: probed.wrapTokens ?? false,
    passcodeUse: probed.passcodeUse ?? 'once',
    passcodeSteps: probed.passcodeSteps ?? { before: 1, after: 1 },
    tokenCookie: probed.tokenCookie ?? {},
    rotate: probed.rotate ?? 'never',
    tokenAfterRotation: probed.tokenAfterRotation ?? 'valid',
    tokensPerAccount: probed.tokensPerAccount ?? 'many',
    tokenLifetimeMs: probed.tokenLifetimeMs ?? Number.POSITIVE_INFINITY,
    signedOut: probed.signedOut ?? 'redirect',
    anonymousPages: probed.anonymousPages ?? ['feed'],
    unknownPath: probed.unknownPath ?? { anonymous: 'signed-out', signedIn: 'not-found' },
    ...(probed.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: probed.retryAfterSeconds }),
    pages: options.pages ?? (() => undefined),
  };
  const { courts, casesPerCourt, port } = settings;
  for (const court of courts) {
    if (!/^[a-z0-9]+$/.test(court) || reservedLabels.has(court)) {
      throw new TypeError(
        `courts: ${JSON.stringify(court)} is no lower-case label of a court, such as "nysd"`,
      );
    }
  }
  if (new Set(courts).size !== courts.length) throw new TypeError('courts: one is there twice');
  if (!(Number.isInteger(port) && port >= 0 && port + courts.length + fixedHosts.length <= 65_536)) {
    throw new TypeError('port must be a whole number that leaves room for all hosts below 65536');
  }
  if (!Number.isSafeInteger(settings.seed)) throw new TypeError('seed must be a whole number');
  if (!(Number.isInteger(casesPerCourt) && casesPerCourt >= 1 && casesPerCourt <= 10_000)) {
    throw new TypeError('casesPerCourt must be a whole number from 1 to 10000');
  }
  checkRealNames(options, settings);
  if (!(settings.batchWaitMs >= 0)) throw new TypeError('batchWaitMs must be 0 or more');
  if (!(settings.batchMs >= 0)) throw new TypeError('batchMs must be 0 or more');
  if (!(Number.isInteger(settings.batchLimit) && settings.batchLimit >= 1)) {
    throw new TypeError('batchLimit must be a whole number from 1');
  }
  const { controlPort = 0 } = settings;
  if (!(Number.isInteger(controlPort) && controlPort >= 0 && controlPort <= 65_535)) {
    throw new TypeError('controlPort must be a whole number from 0 to 65535');
  }
  if (!(settings.journalLimit >= 1)) throw new TypeError('journalLimit must be 1 or more');
  return settings;
}

function toCourt(court: string | CourtOptions, anyReferer: RefererRule = 'own'): Filled<CourtOptions> {
  const {
    name,
    kind = courtKindOf(name),
    documents = kind === 'appellate' ? 'direct' : 'frame',
    referer = anyReferer,
    bigDocket = Number.POSITIVE_INFINITY,
    redactionPage = 'never',
  } = typeof court === 'string' ? { name: court } : court;
  oneOf(`courts: the kind of ${name}`, kind, courtKinds);
  oneOf(`courts: the documents of ${name}`, documents, documentWays);
  oneOf(`courts: the referer of ${name}`, referer, refererRules);
  oneOf(`courts: the redactionPage of ${name}`, redactionPage, redactionPages);
  if (!(bigDocket >= 1)) throw new TypeError(`courts: the bigDocket of ${name} must be 1 or more`);
  return { name, kind, documents, referer, bigDocket, redactionPage };
}

/** The options that a probe may have measured. */
function pick(options: EmulatorOptions): ProbedSettings {
  return Object.fromEntries(probedSettings.map((name) => [name, options[name]]));
}

function checkRealNames({ foreignHosts, caFile }: EmulatorOptions, settings: Settings): void {
  for (const [name, value] of Object.entries({ foreignHosts, caFile })) {
    if (value !== undefined && !settings.tls) throw new TypeError(`${name} needs tls: true`);
  }
  const courtHosts = realHosts(settings.courts, []);
  for (const name of settings.foreignHosts) {
    if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(name) || name.length > 253) {
      throw new TypeError(`foreignHosts: ${JSON.stringify(name)} is no lower-case host name`);
    }
    if (courtHosts.has(name)) throw new TypeError(`foreignHosts: ${name} is a host of PACER`);
  }
  if (settings.foreignHosts.length === 0) throw new TypeError('foreignHosts must name a host');
}

function oneOf(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) throw new TypeError(`${name} must be one of ${allowed.join(', ')}`);
}
