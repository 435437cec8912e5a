import { hideTokens } from '../tokens/hide-tokens.js';
import type { EmulatorWorld } from '../world.js';
import type { Visit } from './visit.js';

/** Fields that the journal keeps of one request, and characters of a value. */
const maxFields = 60;
const maxValueLength = 200;

/** Values that no journal holds. */
const secretFields = new Set(['ssn', 'ssn4', 'password', 'key', 'otpCode']);

/**
 * Notes in the journal what a request asked for: the fields that the emulator acts on as `criteria`, the others as
 * `ignored`, so that nothing is ignored in silence. Fields without a value count for neither; a name may come twice.
 */
export function noteFields(
  { tokens }: Pick<EmulatorWorld, 'tokens'>,
  visit: Visit,
  fields: Iterable<readonly [name: string, value: string]>,
  isUsed: (name: string) => boolean,
): void {
  const criteria = new Map(Object.entries(visit.criteria ?? {}));
  const ignored = new Set(visit.ignored);
  for (const [given, value] of fields) {
    if (value === '') continue;
    const name = /^[\w.:[\] -]{1,64}$/.test(given) ? given : '[odd name]';
    if (!isUsed(given)) {
      if (ignored.size < maxFields) ignored.add(name);
    } else if (criteria.has(name) || criteria.size < maxFields) {
      const before = criteria.get(name);
      const told = secretFields.has(given) ? '[secret]' : hideTokens(value, tokens.knows, () => '[token]');
      criteria.set(name, (before === undefined ? told : `${before}, ${told}`).slice(0, maxValueLength));
    }
  }
  if (criteria.size > 0) visit.criteria = Object.fromEntries(criteria);
  if (ignored.size > 0) visit.ignored = [...ignored];
}
