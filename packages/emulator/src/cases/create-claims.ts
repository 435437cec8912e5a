import type { Claim } from './court-case.js';
import { isoDay } from './create-entries.js';
import { createRandom } from './random.js';
import { words } from './words.js';

const dayMs = 86_400_000;

/** The claims of creditors in a bankruptcy: none in a fourth of the cases. */
export function createClaims(key: string, filedAt: number): readonly Claim[] {
  const random = createRandom(`${key} claims`);
  if (random.integer(1, 4) === 1) return [];
  let at = filedAt;
  return Array.from({ length: random.integer(1, 6) }, (_, index) => {
    at += random.integer(1, 20) * dayMs;
    const name = `${random.pick(words.more)} ${random.pick(words.firms)}`;
    const street = `${random.integer(1, 999)} ${random.pick(words.streets)}`;
    return {
      number: index + 1,
      id: random.integer(10_000_000, 39_999_999),
      creditorId: random.integer(1_000_000, 9_999_999),
      creditor: [name, street, `${random.pick(words.towns)}, ZZ 00000`],
      filedOn: isoDay(at),
      amountCents: random.integer(1000, 5_000_000),
      isSecured: random.integer(1, 4) === 1,
      description: random.pick(['Goods sold', 'Money loaned', 'Services performed', 'Credit card']),
    };
  });
}
