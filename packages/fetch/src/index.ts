export type { BodyLike, FetchLike, HeadersLike, ReaderLike, ResponseLike } from './fetch-like.js';
export { withPacer } from './with-pacer.js';
