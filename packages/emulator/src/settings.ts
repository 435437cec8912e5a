import { demoAccount } from './accounts/demo-account.js';
import type { EmulatorOptions } from './emulator-options.js';
import { createToken } from './tokens/create-token.js';

/** The options with their defaults, checked. */
export type Settings = Required<EmulatorOptions>;

/** The hosts that every emulator has; courts are called otherwise. */
export const fixedHosts = ['sign-in', 'pcl', 'foreign'] as const;

export function createSettings(options: EmulatorOptions): Settings {
  const settings: Settings = {
    accounts: options.accounts ?? [demoAccount],
    courts: options.courts ?? ['nysd', 'cand'],
    port: options.port ?? 0,
    now: options.now ?? Date.now,
    tokenLifetimeMs: options.tokenLifetimeMs ?? Number.POSITIVE_INFINITY,
    createToken: options.createToken ?? createToken,
    rotate: options.rotate ?? 'never',
    tokenAfterRotation: options.tokenAfterRotation ?? 'valid',
    tokensPerAccount: options.tokensPerAccount ?? 'many',
    wrapTokens: options.wrapTokens ?? false,
    anyAccept: options.anyAccept ?? 'json',
    pages: options.pages ?? (() => undefined),
  };
  const { courts, port, tokenLifetimeMs, rotate } = settings;
  for (const court of courts) {
    if (!/^[a-z0-9]+$/.test(court) || court === 'pcl' || court === 'foreign') {
      throw new TypeError(
        `courts: ${JSON.stringify(court)} is no lower-case label of a court, such as "nysd"`,
      );
    }
  }
  if (new Set(courts).size !== courts.length) throw new TypeError('courts: one is there twice');
  if (!(Number.isInteger(port) && port >= 0 && port + courts.length + fixedHosts.length <= 65_536)) {
    throw new TypeError('port must be a whole number that leaves room for all hosts below 65536');
  }
  if (!(tokenLifetimeMs > 0)) throw new TypeError('tokenLifetimeMs must be more than 0');
  if (
    typeof rotate === 'number'
      ? !(Number.isInteger(rotate) && rotate > 0)
      : !/^(never|every-answer)$/.test(rotate)
  ) {
    throw new TypeError("rotate must be 'never', 'every-answer' or a whole number from 1");
  }
  oneOf('tokenAfterRotation', settings.tokenAfterRotation, ['valid', 'invalid']);
  oneOf('tokensPerAccount', settings.tokensPerAccount, ['one', 'many']);
  oneOf('anyAccept', settings.anyAccept, ['json', 'xml']);
  return settings;
}

function oneOf(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) throw new TypeError(`${name} must be one of ${allowed.join(', ')}`);
}
