import type { Emulator } from '@pacer-auth/emulator';

/** Where a redirect may lead, and what a request there may carry. */
export interface RedirectTarget {
  /** Scheme and authority, as a `Location` has them. */
  readonly origin: string;
  /** Path before that of the row, with a slash at its end. */
  readonly prefix: string;
  /** The host as the journal calls it: its real name, where there is one. */
  readonly host: string;
  /** What a request carries there. Default: nothing at all. */
  readonly carries?: 'cookie:NextGenCSO' | 'header:X-NEXT-GEN-CSO';
  /** Whether a court leads there to say that nobody is signed in, which is another matter than a redirect. */
  readonly isSignIn?: true;
}

export type Targets = ReadonlyMap<string, RedirectTarget>;

const court = 'cookie:NextGenCSO';
const api = 'header:X-NEXT-GEN-CSO';

/** Names that a certificate is made for, beside those of PACER: foreign, and made to look like a court's. */
export const lookAlikes: readonly string[] = [
  'www.example.com',
  'ecf.nysd.uscourts.gov.example.com',
  'ecf.nysd.uscourts.gov-example.com',
  'xecf.nysd.uscourts.gov',
  'ecf.a.nysd.uscourts.gov',
  'ecf.xn--nysd-1ra.uscourts.gov',
];

/** Hosts by PACER's real names. `http` says whether plain HTTP leads to the emulator too, and not to the real host. */
export function realTargets(http: boolean): Targets {
  return new Map<string, RedirectTarget>([
    ...pacer('https://ecf.nysd.uscourts.gov', 'https://ecf.cand.uscourts.gov', 'https://pcl.uscourts.gov'),
    ['sign-in', { ...at('https://pacer.login.uscourts.gov'), isSignIn: true }],
    ['qa-sign-in', { ...at('https://qa-login.uscourts.gov'), isSignIn: true }],
    ['qa-pcl', at('https://qa-pcl.uscourts.gov', '/pcl-public-api/')],
    ['information', at('https://pacer.uscourts.gov')],
    ['court-information', at('https://www.nysd.uscourts.gov')],
    ...lookAlikes.map((name, index) => [`foreign${index || ''}`, at(`https://${name}`)] as const),
    ['trailing-dot', at('https://ecf.nysd.uscourts.gov.')],
    ['other-port', { ...at('https://ecf.nysd.uscourts.gov:8443'), host: 'ecf.nysd.uscourts.gov' }],
    ...(http ? [['plain-http', at('http://ecf.nysd.uscourts.gov')] as const] : []),
  ]);
}

/** Hosts as origins on loopback, where a port tells them apart. */
export function loopbackTargets({ origins, court }: Emulator): Targets {
  const nysd = court('nysd');
  const { port } = new URL(nysd);
  return new Map<string, RedirectTarget>([
    ...[...pacer(nysd, court('cand'), origins.pcl)].map(
      ([name, target]) => [name, { ...target, host: name.split('-')[0] ?? name }] as const,
    ),
    ['short-address', { ...at(`http://127.1:${port}`), host: 'nysd', carries: 'cookie:NextGenCSO' }],
    ['sign-in', { ...at(origins.signIn), host: 'sign-in', isSignIn: true }],
    ['foreign', { ...at(origins.foreign), host: 'foreign' }],
    ['other-name', { ...at(`http://localhost:${port}`), host: 'nysd' }],
    ['other-scheme', { ...at(`https://127.0.0.1:${port}`), host: 'nysd' }],
  ]);
}

function pacer(nysd: string, cand: string, pcl: string): readonly (readonly [string, RedirectTarget])[] {
  return [
    ['nysd', { ...at(nysd), carries: court }],
    ['cand', { ...at(cand), carries: court }],
    ['pcl-api', { ...at(pcl, '/pcl-public-api/'), carries: api }],
    ['pcl-web', { ...at(pcl, '/pcl/'), carries: court }],
    ['pcl-else', at(pcl, '/other/')],
  ];
}

function at(origin: string, prefix = '/'): RedirectTarget {
  return { origin, prefix, host: new URL(origin).hostname };
}
