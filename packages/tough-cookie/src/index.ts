export { PacerCookieJar, type ReadyOptions, type SeenAnswer } from './pacer-cookie-jar.js';
