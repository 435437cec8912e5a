import { whatIs } from './what-is.js';

/** Throws `TypeError` unless the variables of an environment are given as `process.env` has them. */
export function checkEnv(call: string, env: unknown): void {
  if (typeof env !== 'object' || env === null)
    throw new TypeError(`${call} needs an object of variables such as process.env, and got ${whatIs(env)}`);
}
