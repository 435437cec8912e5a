import type { AccountWorld, openWorld } from '../world.ts';

/** Something that happens to everybody, and the least that it can cost. */
export interface Situation {
  readonly name: string;
  /** Requests that the program makes, and how many of them can be served. */
  readonly requests: number;
  readonly served: number;
  /** The fewest calls of the authentication service, and repeats of requests, with which that can be done. */
  readonly logins: number;
  readonly repeats: number;
  /** Plays it; returns how many requests were served. */
  play(world: AccountWorld): Promise<number>;
  readonly accounts?: Parameters<typeof openWorld>[0];
}
