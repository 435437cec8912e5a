import { disguises } from '../court/disguise.js';
import { type Fault, faultActions } from './fault.js';

const known = new Set<string>(['host', 'path', 'method', 'times', ...faultActions]);

/** Throws `TypeError` for a fault that could never do what its author wanted: plans come from JSON files. */
export function checkFault(fault: Fault, hosts: readonly string[]): void {
  for (const name of Object.keys(fault)) {
    if (!known.has(name)) throw new TypeError(`a fault has no ${JSON.stringify(name)}`);
  }
  if (!faultActions.some((action) => fault[action] !== undefined)) {
    throw new TypeError(`a fault needs one of ${faultActions.join(', ')}`);
  }
  const { host, times, latencyMs, dateOffsetMs, signedOut, respond, redirect } = fault;
  if (host !== undefined && !hosts.includes(host)) {
    throw new TypeError(`a fault's host must be one of ${hosts.join(', ')}`);
  }
  if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
    throw new TypeError("a fault's times must be a whole number from 1");
  }
  if (latencyMs !== undefined && !(latencyMs >= 0 && latencyMs < 2 ** 31)) {
    throw new TypeError("a fault's latencyMs must be from 0 to 2147483647");
  }
  if (dateOffsetMs !== undefined && !Number.isFinite(dateOffsetMs)) {
    throw new TypeError("a fault's dateOffsetMs must be a finite number");
  }
  if (signedOut !== undefined && !disguises.includes(signedOut)) {
    throw new TypeError(`a fault's signedOut must be one of ${disguises.join(', ')}`);
  }
  if (respond !== undefined && !(respond.status >= 200 && respond.status <= 599)) {
    throw new TypeError("a fault's respond.status must be from 200 to 599");
  }
  if (redirect !== undefined && typeof redirect.location !== 'string') {
    throw new TypeError("a fault's redirect.location must be a string");
  }
}
