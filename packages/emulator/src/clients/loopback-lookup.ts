import type { LookupFunction } from 'node:net';
import { notServed } from './not-served.js';

/** A DNS look-up that leads the served names to loopback and knows no others. */
export function loopbackLookup(serves: (name: string) => boolean): LookupFunction {
  return (name, options, done) => {
    if (!serves(name.toLowerCase())) done(notServed(name), '', 0);
    else if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
    else done(null, '127.0.0.1', 4);
  };
}
