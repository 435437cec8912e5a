/** Which of PACER's two environments a host belongs to; their accounts and tokens are apart (guide page 4). */
export type EnvironmentName = 'production' | 'qa';

/** What answers under a real host name. */
export interface RealHost {
  /** As in the journal: `'sign-in'`, `'pcl'`, `'information'`, `'foreign'` or the name of a court. */
  readonly host: string;
  readonly environment: EnvironmentName;
}

/** The names of the hosts that exist once, by environment. */
export const realNames = {
  production: {
    signIn: 'pacer.login.uscourts.gov',
    pcl: 'pcl.uscourts.gov',
    information: 'pacer.uscourts.gov',
  },
  qa: { signIn: 'qa-login.uscourts.gov', pcl: 'qa-pcl.uscourts.gov', information: 'qa-pacer.uscourts.gov' },
} as const;

/** The real name of a court's host. */
export function courtName(court: string): string {
  return `ecf.${court}.uscourts.gov`;
}

/** Every name that an emulator with `tls` serves. Courts belong to production: no QA court is known by name. */
export function realHosts(
  courts: readonly string[],
  foreignHosts: readonly string[],
): ReadonlyMap<string, RealHost> {
  const environments = ['production', 'qa'] as const;
  return new Map<string, RealHost>([
    ...foreignHosts.map((name) => [name, { host: 'foreign', environment: 'production' }] as const),
    ...environments.flatMap(
      (environment) =>
        [
          [realNames[environment].signIn, { host: 'sign-in', environment }],
          [realNames[environment].pcl, { host: 'pcl', environment }],
          [realNames[environment].information, { host: 'information', environment }],
        ] as const,
    ),
    ['www.uscourts.gov', { host: 'information', environment: 'production' }],
    ...courts.flatMap(
      (court) =>
        [
          [courtName(court), { host: court, environment: 'production' }],
          [`www.${court}.uscourts.gov`, { host: 'information', environment: 'production' }],
        ] as const,
    ),
  ]);
}
