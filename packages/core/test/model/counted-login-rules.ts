import type { StoredRecord } from '@pacer-auth/core';
import type { WatchTools } from './machine-state.js';
import { finalRefusals } from './refusal-rules.js';
import { START_AT } from './setup.js';

interface StoredCooldown {
  readonly until: number;
}

/** A login that no session sends is about to be counted: neither past a refusal that stands, nor in a cool-down. */
export function checkCounted(
  { setup, scheduler, blame }: WatchTools,
  before: StoredRecord | undefined,
  after: StoredRecord | undefined,
): void {
  // Another has written meanwhile, so that this was not.
  if (before?.version === after?.version) return;
  if (finalRefusals(before).length > 0)
    blame('no login while a refusal stands', 'a probe counts a login past a refusal');
  const cooldown: StoredCooldown | undefined = JSON.parse(JSON.stringify(before?.value.cooldown ?? null));
  // Moments that were written by a clock which jumps say nothing.
  if (!setup.trouble.clocks && (cooldown?.until ?? 0) > START_AT + scheduler.now())
    blame('no needless login', 'a probe counts a login in a cool-down');
}
