import { expect, test } from 'vitest';
import { playSituation } from '../play-situation.ts';
import { situations } from '../situations.ts';

for (const situation of situations) {
  test(`costs the least that is possible: ${situation.name}`, async () => {
    const { served, logins, repeats } = situation;
    expect(await playSituation(situation)).toEqual({ served, logins, repeats, twice: 0 });
  });
}
