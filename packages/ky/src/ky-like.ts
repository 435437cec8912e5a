import type { FetchLike } from '@pacer-auth/fetch';

/** What this package needs of a ky instance. Structural, because the types of two ky versions do not fit. */
export interface KyLike<Instance> {
  /** A function as `defaults`, which is given the instance's own, is understood since ky 1.5. */
  extend(defaults: object): Instance;
}

/** The parts of ky's options that are looked at. */
export interface KyDefaults {
  readonly fetch?: FetchLike;
}
