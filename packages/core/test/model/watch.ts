import type { PacerEvent, StoredRecord } from '@pacer-auth/core';
import { checkCounted } from './counted-login-rules.js';
import { createLoginRules } from './login-rules.js';
import type { MachineState, Rule, Violation, WatchTools } from './machine-state.js';
import { modelEnvironment } from './model-hosts.js';
import { createTokenRules } from './token-rules.js';

/** What the model's parts tell, and what follows from it: the rules and whether they hold. */
export interface Watch extends ReturnType<typeof createLoginRules>, ReturnType<typeof createTokenRules> {
  readonly machines: readonly MachineState[];
  readonly violations: readonly Violation[];
  blame(rule: Rule, what: string): void;
  /** A call of the authentication service; returns its path. */
  serviceCalled(url: string): string;
  heard(machine: MachineState, event: PacerEvent): void;
  /** A record of the shared store changed by a machine's doing. */
  recordChanged(
    machine: MachineState,
    key: string,
    before: StoredRecord | undefined,
    after: StoredRecord | undefined,
  ): void;
  afterStep(): void;
}

export function createWatch(
  world: Omit<WatchTools, 'blame'> & { readonly steps: ReadonlyMap<string, number> },
): Watch {
  const violations: Violation[] = [];
  const blame = (rule: Rule, what: string) => {
    violations.push({ rule, what });
  };
  const tools = { ...world, blame };
  const logins = createLoginRules(tools);
  const tokens = createTokenRules(tools);
  return {
    ...logins,
    ...tokens,
    machines: world.machines,
    violations,
    blame,
    serviceCalled(url) {
      const { origin, pathname } = new URL(url);
      if (origin !== modelEnvironment.authUrl)
        blame('credentials only where they belong', `a login went to ${url}`);
      return pathname;
    },
    heard(machine, event) {
      if (event.type === 'login-started') {
        machine.attempt = event.attempt;
        machine.why = event.why;
      }
      tokens.tokenHeard(machine, event);
    },
    recordChanged(machine, key, before, after) {
      if (key.includes(':otp:')) return;
      if (machine.probe) return checkCounted(tools, before, after);
      logins.refusalChanged(machine, before, after);
      tokens.tokenStored(machine, key, before, after);
    },
    afterStep() {
      tokens.checkRotation();
    },
  };
}
