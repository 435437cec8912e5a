import type { LookupFunction } from 'node:net';

/** A DNS look-up that leads the served names to loopback and knows no others. */
export function loopbackLookup(serves: (name: string) => boolean): LookupFunction {
  return (name, options, done) => {
    if (!serves(name.toLowerCase())) {
      const error = Object.assign(new Error(`${name} is no host of the emulator`), { code: 'ENOTFOUND' });
      done(error, '', 0);
    } else if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
    else done(null, '127.0.0.1', 4);
  };
}
