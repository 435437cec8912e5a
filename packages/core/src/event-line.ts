import type { PacerEvent } from './events.js';

/** An event on one line: its type, and what it holds as `name=value`. A listener's own clock gives the time. */
export function eventLine({ at: _at, type, ...rest }: PacerEvent): string {
  const { warning, ...others }: Record<string, unknown> = rest;
  const fields = Object.entries({ ...others, ...(warning instanceof Object && warning) });
  return [type, ...fields.map(([name, value]) => `${name}=${spelled(String(value))}`)].join(' ');
}

/** With quotation marks where it could be taken for something else. */
function spelled(text: string): string {
  return /^[\w.:-]+$/.test(text) ? text : JSON.stringify(text);
}
