import type { LoginCall, MachineState, WatchTools } from './machine-state.js';

const STEP_MS = 30_000;

/** That no passcode is sent twice, or before its time step. */
export function createPasscodeRules({
  setup,
  steps,
  blame,
}: WatchTools & { readonly steps: ReadonlyMap<string, number> }) {
  const passcodes = new Set<string>();
  return {
    once(machine: MachineState, { otpCode, login }: LoginCall): void {
      if (otpCode === undefined) return;
      const passcode = `${machine.storeName}/${machine.loginId}/${steps.get(otpCode) ?? otpCode}`;
      // A probe finds out what comes of a code that is used again.
      if (!machine.probe && passcodes.has(passcode))
        blame('no passcode twice', `login ${login} sends a passcode again`);
      passcodes.add(passcode);
    },
    /** A code may be old where a store or a machine was slow, but never of the future. */
    notEarly({ otpCode = '', login }: LoginCall, serverNow: number): void {
      const isKnown = !setup.trouble.clocks && setup.date !== 'hours-off' && Math.abs(setup.skewMs) <= 2_000;
      const step = steps.get(otpCode) ?? 0;
      if (isKnown && step * STEP_MS > serverNow)
        blame(
          'no early passcode',
          `login ${login} is sent ${step * STEP_MS - serverNow} ms before its time step`,
        );
    },
  };
}
