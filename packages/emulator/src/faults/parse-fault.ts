import { type ObjectReader, present, readObject } from '../json/read-object.js';
import { disguises } from './disguise.js';
import { type Fault, faultActions } from './fault.js';
import { faultPages } from './fault-page.js';

const selectors = ['host', 'path', 'method', 'after', 'times'];
const anyNumber = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

/**
 * Checks a fault; throws `TypeError` for one that could never do what its author wanted. `where` names the fault, `hosts`
 * are the hosts that there are (default: not checked).
 */
export function parseFault(value: unknown, where = 'a fault', hosts?: readonly string[]): Fault {
  const reader = readObject(value, where, [...selectors, ...faultActions]);
  const host = hosts === undefined ? reader.text('host') : reader.oneOf('host', hosts);
  const fault: Fault = present({
    host,
    path: reader.text('path'),
    method: reader.text('method', { max: 32 }),
    after: reader.number('after', { min: 0, max: 1e9, whole: true }),
    times: reader.number('times', { min: 1, max: 1e9, whole: true }),
    refuseTls: only(reader, 'refuseTls'),
    latencyMs: reader.number('latencyMs', { min: 0, max: 2 ** 31 - 1 }),
    expireToken: only(reader, 'expireToken'),
    revokeToken: only(reader, 'revokeToken'),
    rotateToken: only(reader, 'rotateToken'),
    failBatch: only(reader, 'failBatch'),
    dateOffsetMs: reader.number('dateOffsetMs', anyNumber),
    damage: reader.oneOf('damage', ['truncated', 'malformed', 'empty']),
    resetAfterBytes: reader.number('resetAfterBytes', { min: 1, max: 1e9, whole: true }),
    hang: only(reader, 'hang'),
    reset: only(reader, 'reset'),
    redirect: redirectOf(reader),
    signedOut: reader.oneOf('signedOut', disguises),
    page: reader.oneOf('page', faultPages),
    respond: respondOf(reader),
  });
  const actions = faultActions.filter((action) => fault[action] !== undefined);
  if (actions.length === 0) throw new TypeError(`${where} needs one of ${faultActions.join(', ')}`);
  if (fault.refuseTls && (actions.length > 1 || fault.path !== undefined || fault.method !== undefined)) {
    throw new TypeError(`${reader.name('refuseTls')} must be the only action, and without path and method`);
  }
  return fault;
}

function only(reader: ObjectReader, name: string): true | undefined {
  const flag = reader.flag(name);
  if (flag === false) throw new TypeError(`${reader.name(name)} must be true`);
  return flag;
}

function redirectOf(reader: ObjectReader): Fault['redirect'] {
  const redirect = reader.object('redirect', ['location', 'status']);
  if (redirect === undefined) return undefined;
  const location = redirect.text('location');
  if (location === undefined) throw new TypeError(`${redirect.name('location')} must be a string`);
  checkHeaders({ location }, redirect.name('location'));
  const code = redirect.number('status', { min: 301, max: 308, whole: true });
  const status = ([301, 302, 303, 307, 308] as const).find((known) => known === code);
  if (code !== undefined && status === undefined) {
    throw new TypeError(`${redirect.name('status')} must be one of 301, 302, 303, 307, 308`);
  }
  return status === undefined ? { location } : { location, status };
}

function respondOf(reader: ObjectReader): Fault['respond'] {
  const respond = reader.object('respond', ['status', 'headers', 'body']);
  if (respond === undefined) return undefined;
  const status = respond.number('status', { min: 200, max: 599, whole: true });
  if (status === undefined) throw new TypeError(`${respond.name('status')} must be a number`);
  const headers = respond.record('headers');
  checkHeaders(headers, respond.name('headers'));
  return {
    status,
    ...present({ headers, body: respond.text('body', { min: 0, max: 16e6 }) }),
  };
}

/** A header that cannot be sent must not fail when a request meets it. */
function checkHeaders(headers: Readonly<Record<string, string>> | undefined, name: string): void {
  try {
    new Headers(headers);
  } catch {
    throw new TypeError(`${name} must be fit for HTTP headers`);
  }
}
