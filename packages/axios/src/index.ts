export type { AxiosLike, AxiosReply } from './axios-like.js';
export { withoutPacer, withPacer } from './with-pacer.js';
