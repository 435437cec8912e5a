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
  const rules = [...hosts, ...environment.hosts].map((rule) => ({ rule, matches: matcher(rule) }));

  return {
    ruleFor(url, credential) {
      const parsed = parse(url);
      if (!parsed || parsed.username || parsed.password || isNever(parsed)) return undefined;
      const found = rules.find(({ matches }) => matches(parsed))?.rule;
      return found && (credential === undefined || found.credential === credential) ? found : undefined;
    },
    isSignIn: (url) => parse(url)?.origin === signInOrigin,
  };
}

function parse(url: string | URL): URL | undefined {
  return URL.canParse(String(url)) ? new URL(String(url)) : undefined;
}

/** Compares protocol, host and port exactly; the URL parser has already normalised case, IDN and dots in the path. */
function matcher({ origin, pathPrefix = '/' }: HostRule): (url: URL) => boolean {
  const { protocol, port } = new URL(origin.replaceAll('*', 'x'));
  const hostname = hostPattern(origin.replace(/^https?:\/\//, '').replace(/:\d+$/, ''));
  // No court has an internationalised name, so that a wildcard's label in Punycode is somebody's look-alike.
  const isLookAlike = (url: URL) => origin.includes('*') && /(^|\.)xn--/.test(url.hostname);
  return (url) =>
    !isLookAlike(url) &&
    url.protocol === protocol &&
    url.port === port &&
    hostname.test(url.hostname) &&
    url.pathname.startsWith(pathPrefix);
}

function hostPattern(host: string): RegExp {
  const escaped = host.replace(/[.[\]]/g, '\\$&').replaceAll('*', '[a-z0-9-]+');
  return new RegExp(`^${escaped}$`);
}
