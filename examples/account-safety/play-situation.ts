import type { Situation } from './situations/situation.ts';
import { openWorld } from './world.ts';

/** What a situation has cost. */
export interface Cost {
  readonly served: number;
  readonly logins: number;
  readonly repeats: number;
  /** Requests that were served, and perhaps billed, more than once. */
  readonly twice: number;
}

/** Plays a situation against an emulator of its own, and reads from its journal what arrived there. */
export async function playSituation(situation: Situation): Promise<Cost> {
  await using world = await openWorld(situation.accounts);
  const served = await situation.play(world);
  const { journal } = world.emulator;
  const atCourts = [...journal.requests('nysd'), ...journal.requests('pcl')];
  const atService = journal.requests('sign-in').filter(({ path }) => path === '/services/cso-auth');
  const answered = atCourts.filter(({ verdict }) => verdict === 'served').length;
  // Requests that never left, for want of a token, were sent no time.
  const sent = Math.min(situation.requests, atCourts.length);
  return {
    served,
    logins: atService.length,
    repeats: atCourts.length - sent,
    twice: answered - served,
  };
}
