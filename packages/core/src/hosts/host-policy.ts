import { type CredentialKind, checkHostRule, type HostRule, type PacerEnvironment } from './environments.js';

/** Says which URLs get a credential. Everything else gets none and causes no login. */
export interface HostPolicy {
  /** The rule for a URL, or `undefined`. */
  ruleFor(url: string | URL, credential?: CredentialKind): HostRule | undefined;
  /** Whether a URL belongs to the environment's sign-in host. */
  isSignIn(url: string | URL): boolean;
}

/** Builds the policy of an environment and the user's further hosts, whose rules come first. */
export function createHostPolicy(environment: PacerEnvironment, hosts: readonly HostRule[] = []): HostPolicy {
  const never = (environment.never ?? []).map(hostPattern);
  const signInOrigin = new URL(environment.authUrl).origin;
  const isNever = (url: URL) =>
    url.origin === signInOrigin || never.some((pattern) => pattern.test(url.hostname));
  hosts.forEach((rule, index) => {
    checkHostRule(rule, `hosts[${index}]`);
    if (isNever(new URL(rule.origin.replaceAll('*', 'x')))) {
      throw new TypeError(
        `hosts[${index}].origin ${rule.origin} never gets a credential in the environment '${environment.name}'`,
      );
    }
  });
  const rules = [...hosts, ...environment.hosts].map((rule) => ({ rule, matches: originTest(rule) }));
  /** What is known of origins, so that a URL of one that was asked for before need not be parsed. */
  const sites = new Map<string, Site>();

  function siteOf(url: string): Site | undefined {
    const key = beforePath(url);
    const known = sites.get(key);
    if (known) return known;
    const parsed = URL.parse(url);
    if (!parsed) return undefined;
    const isSignIn = parsed.origin === signInOrigin;
    const found =
      parsed.username || parsed.password || isNever(parsed)
        ? []
        : rules.filter(({ matches }) => matches(parsed));
    const site = { isSignIn, rules: found.map(({ rule }) => rule) };
    if (parsed.origin !== key) return site;
    if (sites.size >= KNOWN_SITES) sites.clear();
    sites.set(key, site);
    return site;
  }

  return {
    ruleFor(url, only) {
      const text = String(url);
      const site = siteOf(text);
      if (!site) return undefined;
      let found = site.rules[0];
      if (found?.pathPrefix !== undefined) {
        const path = URL.parse(text)?.pathname ?? '';
        found = site.rules.find(({ pathPrefix = '/' }) => path.startsWith(pathPrefix));
      }
      return found && (only === undefined || found.credential === only) ? found : undefined;
    },
    isSignIn: (url) => siteOf(String(url))?.isSignIn ?? false,
  };
}

/** What the policy says of one origin. */
interface Site {
  readonly isSignIn: boolean;
  /** Rules for some or all of its paths, in their order. */
  readonly rules: readonly HostRule[];
}

/** Origins that are remembered: PACER has some 200 courts. */
const KNOWN_SITES = 1_000;

/** A URL up to its path. Where that is an origin as the URL parser writes it, it is the URL's own. */
function beforePath(url: string): string {
  const end = url.indexOf('/', 'https://'.length);
  return end < 0 ? url : url.slice(0, end);
}

/** Compares protocol, host and port exactly; the URL parser has already normalised case and IDN. */
function originTest({ origin }: HostRule): (url: URL) => boolean {
  const { protocol, port } = new URL(origin.replaceAll('*', 'x'));
  const hostname = hostPattern(origin.replace(/^https?:\/\//, '').replace(/:\d+$/, ''));
  // No court has an internationalised name, so that a wildcard's label in Punycode is somebody's look-alike.
  const isLookAlike = (url: URL) => origin.includes('*') && /(^|\.)xn--/.test(url.hostname);
  return (url) =>
    !isLookAlike(url) && url.protocol === protocol && url.port === port && hostname.test(url.hostname);
}

function hostPattern(host: string): RegExp {
  const escaped = host.replace(/[.[\]]/g, '\\$&').replaceAll('*', '[a-z0-9-]+');
  return new RegExp(`^${escaped}$`);
}
