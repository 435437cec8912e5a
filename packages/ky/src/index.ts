export type { KyDefaults, KyLike } from './ky-like.js';
export { withPacer } from './with-pacer.js';
