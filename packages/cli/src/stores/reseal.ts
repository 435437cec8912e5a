import type { OpenStore } from './open-store.js';
import { sealedWith } from './records.js';

/** Others may write meanwhile; each try that fails has met a newer record. */
const MAX_TRIES = 20;

/**
 * Seals a record anew with the first key. `undefined`: there is nothing in it. Rejects where none of the keys opens it,
 * and for a record that lies open unless `takeOpen` says to believe it: anybody may have put it there.
 */
export async function reseal(
  { raw, store }: OpenStore,
  key: string,
  takeOpen: boolean,
): Promise<'resealed' | 'sealed' | undefined> {
  for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
    const lying = await raw.read(key);
    if (!lying || Object.keys(lying.value).length === 0) return undefined;
    const isOpen = sealedWith(lying) === null;
    if (isOpen && !takeOpen)
      throw new Error('it is not sealed: --take-open seals it, if you know that nobody else has written it');
    const known = isOpen ? lying : await store.read(key);
    if (known && (await store.write(key, known.value, known.version))) return isOpen ? 'sealed' : 'resealed';
  }
  throw new Error('every write met a newer version');
}
