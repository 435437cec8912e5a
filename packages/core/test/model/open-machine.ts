import type { OtpSource, PacerSession, TokenStore } from '@pacer-auth/core';
import type { ErrandWorld } from './errand.js';
import type { Core } from './load-core.js';
import type { MachineState } from './machine-state.js';
import type { ModelAccount } from './model-account.js';
import { modelEnvironment } from './model-hosts.js';
import { connectStore } from './model-store.js';
import { START_AT } from './setup.js';
import { SECRET } from './token-book.js';

/** A program with a session, its clock and its credentials. */
export interface OpenMachine {
  readonly state: MachineState;
  readonly session: PacerSession;
  /** Sets its clock, by ms. */
  setClock(by: number): void;
  /** Its configuration does not hold the right password. */
  passwordIsWrong(): boolean;
  correctPassword(): void;
}

/** What a machine is opened with. */
export interface MachineParts {
  readonly accounts: readonly ModelAccount[];
  /** Where the steps of TOTP codes are written down, by code. */
  readonly steps: Map<string, number>;
  readonly store: TokenStore;
  readonly fetch: typeof fetch;
}

/** So many digits that no code is ever part of a moment or a count by chance. */
export const DIGITS = 10;

export function openMachine(world: ErrandWorld, state: MachineState, parts: MachineParts): OpenMachine {
  const { core, setup, scheduler, draw, watch, note } = world;
  const account = parts.accounts[state.account];
  if (!account) throw new Error(`there is no account ${state.account}`);
  let clock = START_AT;
  let corrected = state.password === 'right';
  const otp = otpOf(core, account, parts.steps);
  const session = core.createPacerSession({
    environment: modelEnvironment,
    credentials: () => ({
      loginId: account.loginId,
      password: corrected ? account.password : `${SECRET} wrong`,
      clientCode: state.clientCode,
      redactionAcknowledged: corrected,
    }),
    ...(otp && { otp }),
    ...(state.store === 'shared' && {
      store: connectStore(parts.store, state, { scheduler, draw, watch, trouble: setup.trouble.store }),
    }),
    fetch: parts.fetch,
    now: () => clock + scheduler.now(),
    sleep: scheduler.sleep(state.index),
    random: () => 0.5,
    loginPolicy: {
      maxLoginsPerHour: setup.maxLoginsPerHour,
      repeatRefusedPasscode: setup.repeatRefusedPasscode,
    },
    onEvent(event) {
      const told = JSON.stringify(event);
      if (told.includes(SECRET) || [...parts.steps.keys()].some((code) => told.includes(code)))
        watch.blame('nothing secret is told', `an event of ${state.index} holds a secret: ${event.type}`);
      watch.heard(state, event);
      note(`${state.index}: ${event.type}`);
    },
  });
  return {
    state,
    session,
    setClock(by) {
      clock += by;
    },
    passwordIsWrong: () => !corrected,
    correctPassword() {
      corrected = true;
    },
  };
}

function otpOf(core: Core, account: ModelAccount, steps: Map<string, number>): OtpSource | undefined {
  if (account.otp === 'none') return undefined;
  if (account.otp === 'backup-codes') return core.backupCodes(account.backupCodes);
  const source = core.totp(account.totpSecret, { digits: DIGITS });
  return {
    fingerprint: source.fingerprint,
    async next(context) {
      const code = await source.next(context);
      if (code.step) steps.set(code.code, code.step.number);
      return code;
    },
  };
}
