export type { GotLike } from './got-like.js';
export { withPacer } from './with-pacer.js';
