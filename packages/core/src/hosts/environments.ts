import { checkOptionNames } from '../option-names.js';
import { whatIs } from '../what-is.js';

/** How a host wants the token: as the cookie `NextGenCSO`, or as the header `X-NEXT-GEN-CSO`. */
export type CredentialKind = 'cookie' | 'header';

/** A set of URLs that get the token, and how. */
export interface HostRule {
  /**
   * An origin, e.g. `https://ecf.nysd.uscourts.gov` or `http://127.0.0.1:4000`. A `*` stands for exactly one label of
   * the host name: `https://ecf.*.uscourts.gov`. Plain http is for loopback addresses only.
   */
  readonly origin: string;
  /** Only paths that begin so; starts and ends with `/`. Default: every path. */
  readonly pathPrefix?: string | undefined;
  readonly credential: CredentialKind;
  /** Also send the token as the cookie `PacerSession`, which a CurrentGen court wants. Default: false. */
  readonly currentGen?: boolean | undefined;
}

/** A set of PACER systems that share accounts and tokens. */
export interface PacerEnvironment {
  /** Keeps records of different environments apart in a store. */
  readonly name: string;
  /** Origin of the authentication service, e.g. `https://pacer.login.uscourts.gov` (user guide, "PACER Authentication API", page 4). */
  readonly authUrl: string;
  readonly hosts: readonly HostRule[];
  /** Names of hosts that never get a credential, whatever a rule says; `*` stands for one label. Default: none. */
  readonly never?: readonly string[] | undefined;
}

// Sign-in hosts take the token in a body, information hosts take none, ACMS (azurewebsites.us) signs in by SAML.
const neverAnywhere = [
  'pacer.login.uscourts.gov',
  'qa-login.uscourts.gov',
  'train-login.uscourts.gov',
  'pacer.uscourts.gov',
  'qa-pacer.uscourts.gov',
  'www.uscourts.gov',
  'www.*.uscourts.gov',
  '*.azurewebsites.us',
];

/** Live, billable PACER. */
export const production: PacerEnvironment = Object.freeze({
  name: 'production',
  authUrl: 'https://pacer.login.uscourts.gov',
  hosts: Object.freeze([
    { origin: 'https://pcl.uscourts.gov', pathPrefix: '/pcl-public-api/', credential: 'header' },
    { origin: 'https://pcl.uscourts.gov', pathPrefix: '/pcl/', credential: 'cookie' },
    { origin: 'https://ecf.*.uscourts.gov', credential: 'cookie' },
    { origin: 'https://ecf.*.audio.uscourts.gov', credential: 'cookie' },
  ] as const),
  never: Object.freeze([
    ...neverAnywhere,
    'qa-pcl.uscourts.gov',
    'ecf-train.*.uscourts.gov',
    'ecf-test.*.uscourts.gov',
    'dcecf.psc.uscourts.gov',
  ]),
});

/** The test environment: its own accounts, nothing is billed. Court hosts only as `hosts` lists them. */
export const qa: PacerEnvironment = Object.freeze({
  name: 'qa',
  authUrl: 'https://qa-login.uscourts.gov',
  hosts: Object.freeze([
    { origin: 'https://qa-pcl.uscourts.gov', pathPrefix: '/pcl-public-api/', credential: 'header' },
    { origin: 'https://qa-pcl.uscourts.gov', pathPrefix: '/pcl/', credential: 'cookie' },
  ] as const),
  never: Object.freeze([
    ...neverAnywhere,
    'pcl.uscourts.gov',
    'ecf.*.uscourts.gov',
    'ecf.*.audio.uscourts.gov',
  ]),
});

/**
 * Checks an environment of your own, e.g. an emulator's; throws `TypeError` naming what is wrong.
 *
 * @example
 * ```ts
 * import { defineEnvironment, production } from '@pacer-auth/core';
 *
 * const behindOurGateway = defineEnvironment({ ...production, name: 'gateway', authUrl: 'https://pacer.firm.example' });
 * ```
 */
export function defineEnvironment(environment: PacerEnvironment): PacerEnvironment {
  if (typeof environment !== 'object' || environment === null) {
    throw new TypeError(`environment must be 'production', 'qa' or an object, and is ${whatIs(environment)}`);
  }
  checkOptionNames('environment', environment, ['name', 'authUrl', 'hosts', 'never']);
  const { name, authUrl, hosts, never } = environment;
  if (typeof name !== 'string' || !/^[\w.-]{1,64}$/.test(name)) {
    throw new TypeError('environment.name must be 1 to 64 letters, digits, dots, hyphens or underscores');
  }
  if (!isOrigin(authUrl))
    throw new TypeError('environment.authUrl must be an https origin (http on loopback only)');
  if (!Array.isArray(hosts)) throw new TypeError('environment.hosts must be an array');
  hosts.forEach((rule, index) => {
    checkHostRule(rule, `environment.hosts[${index}]`);
  });
  if (never !== undefined && !Array.isArray(never))
    throw new TypeError('environment.never must be an array of host names');
  never?.forEach((host, index) => {
    if (!isHostName(host))
      throw new TypeError(
        `environment.never[${index}] must be a host name as URLs have it: in lower case, without protocol, port or a dot ` +
          'at its end, with * for whole labels at most',
      );
  });
  return environment;
}

/** A name that no host can have would forbid nothing. */
function isHostName(host: unknown): boolean {
  if (typeof host !== 'string' || host === '' || host.endsWith('.') || hasWideWildcard(host)) return false;
  const name = host.replaceAll('*', 'x');
  return URL.canParse(`https://${name}`) && new URL(`https://${name}`).hostname === name;
}

/** Throws `TypeError` unless `rule` is a host rule; `name` is what the message calls it. */
export function checkHostRule(rule: HostRule, name: string): void {
  checkOptionNames(name, rule, ['origin', 'pathPrefix', 'credential', 'currentGen']);
  if (
    typeof rule.origin !== 'string' ||
    !isOrigin(rule.origin.replaceAll('*', 'x')) ||
    hasWideWildcard(rule.origin)
  ) {
    throw new TypeError(
      `${name}.origin must be an https origin (http on loopback only), with * for whole labels at most`,
    );
  }
  if (rule.credential !== 'cookie' && rule.credential !== 'header') {
    throw new TypeError(`${name}.credential must be 'cookie' or 'header'`);
  }
  if (rule.pathPrefix !== undefined && !/^\/(.*\/)?$/.test(rule.pathPrefix)) {
    throw new TypeError(`${name}.pathPrefix must start and end with /`);
  }
}

/** A wildcard must not reach further than one whole label, and the last two labels must be fixed. */
function hasWideWildcard(origin: string): boolean {
  const labels = origin
    .replace(/^https?:\/\//, '')
    .replace(/:\d+$/, '')
    .split('.');
  return labels.some((label, index) => label.includes('*') && (label !== '*' || index >= labels.length - 2));
}

function isOrigin(text: unknown): boolean {
  if (typeof text !== 'string' || !URL.canParse(text)) return false;
  const url = new URL(text);
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  // A name with a dot at its end is the same host under a name that no rule would know.
  if (url.hostname.endsWith('.')) return false;
  return url.origin === text && (url.protocol === 'https:' || (url.protocol === 'http:' && loopback));
}

/** The environment that an option names or is. */
export function resolveEnvironment(environment: 'production' | 'qa' | PacerEnvironment): PacerEnvironment {
  if (environment === 'production') return production;
  if (environment === 'qa') return qa;
  return defineEnvironment(environment);
}
