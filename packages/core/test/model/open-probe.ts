import { background } from './background.js';
import type { ErrandWorld } from './errand.js';
import type { MachineState } from './machine-state.js';
import { modelEnvironment } from './model-hosts.js';
import { connectStore } from './model-store.js';
import { DIGITS, type MachineParts } from './open-machine.js';
import { STEP_MS } from './service-answers.js';
import { START_AT } from './setup.js';
import type { Step } from './step.js';

/** A tool without a session. */
export interface OpenProbe {
  readonly state: MachineState;
  /** Begins a login. */
  step(): Step;
}

/** A tool that measures: it sends logins of its own, counted, on the store that sessions share. */
export function openProbe(world: ErrandWorld, state: MachineState, parts: MachineParts): OpenProbe {
  const { core, setup, scheduler, draw, watch } = world;
  const { steps, fetch } = parts;
  const account = parts.accounts[state.account];
  if (!account) throw new Error(`there is no account ${state.account}`);
  const { loginId, password } = account;
  const trouble = setup.trouble.store;
  const store = connectStore(parts.store, state, { scheduler, draw, watch, trouble });
  const service = core.createAuthService({ environment: modelEnvironment, fetch });
  const now = () => START_AT + scheduler.now();
  const options = {
    store,
    environment: modelEnvironment,
    loginId,
    loginPolicy: { maxLoginsPerHour: setup.maxLoginsPerHour },
    now,
    sleep: scheduler.sleep(state.index),
  };
  const otp = account.otp === 'totp' ? core.totp(account.totpSecret, { digits: DIGITS }) : undefined;
  let started = 0;

  async function logIn(): Promise<void> {
    const step = Math.floor(now() / STEP_MS);
    const otpCode = await otp?.codeAt(step * STEP_MS);
    if (otpCode) steps.set(otpCode, step);
    const passcode = otp && { ledger: otp.fingerprint, item: String(step) };
    await core.countedLogin({ ...options, passcode }, () => service.login({ loginId, password, otpCode }));
  }

  return {
    state,
    step() {
      started += 1;
      return background(world, `probe ${started}`, logIn);
    },
  };
}
