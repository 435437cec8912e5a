export type { AxiosLike, AxiosReply } from './axios-like.js';
export { withPacer } from './with-pacer.js';
