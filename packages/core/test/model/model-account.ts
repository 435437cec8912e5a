import type { AccountSetup, Setup } from './setup.js';
import { SECRET } from './token-book.js';

/** What the service knows of an account. */
export interface ModelAccount extends AccountSetup {
  readonly loginId: string;
  password: string;
  readonly totpSecret: string;
  readonly backupCodes: readonly string[];
  readonly used: Set<string>;
  /** Time steps whose code a stranger has used. */
  readonly usedSteps: Set<number>;
}

/** The accounts of an interleaving, as they are at its start. */
export function accountsOf({ accounts }: Setup): readonly ModelAccount[] {
  return accounts.map((account, index) => ({
    ...account,
    loginId: `user-${index}`,
    password: `${SECRET} pass & word ${index}`,
    totpSecret: `${SECRET.repeat(4)}${'AB'[index]?.repeat(8)}`,
    backupCodes: Array.from({ length: 10 }, (_, code) => `${SECRET}-code-${index}-${code}`),
    used: new Set(),
    usedSteps: new Set(),
  }));
}
