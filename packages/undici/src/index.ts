export type { DispatcherLike } from './dispatcher-like.js';
export { withPacer } from './with-pacer.js';
