export { PacerCookieJar } from './pacer-cookie-jar.js';
export type { ReadyOptions } from './ready-options.js';
export type { SeenAnswer } from './seen-answer.js';
