import { type EnvironmentName, realNames } from '../hosts/real-hosts.js';
import type { EmulatorWorld } from '../world.js';

/** The world as one of PACER's environments sees it: its own accounts and tokens, the other's unknown. */
export function oneEnvironment(world: EmulatorWorld, environment: EnvironmentName): EmulatorWorld {
  const { accounts, tokens, origin } = world;
  const names = realNames[environment];
  const own: Readonly<Record<string, string>> = { 'sign-in': names.signIn, pcl: names.pcl };
  const find = (value: string | undefined): ReturnType<typeof tokens.find> => {
    const token = tokens.find(value);
    return token?.environment === environment ? token : undefined;
  };
  return {
    ...world,
    origin: (host) => (own[host] === undefined ? origin(host) : `https://${own[host]}`),
    accounts: {
      ...accounts,
      get(loginId) {
        const account = accounts.get(loginId);
        return (account?.environment ?? environment) === environment ? account : undefined;
      },
    },
    tokens: {
      ...tokens,
      find,
      issue: (loginId, signIn) => tokens.issue(loginId, { ...signIn, environment }),
      logout: (value) => (find(value) === undefined ? undefined : tokens.logout(value)),
    },
  };
}
