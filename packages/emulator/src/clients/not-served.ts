/** What a client gets that wants to go elsewhere: the error of a name that does not exist. */
export function notServed(host: string): Error {
  return Object.assign(new Error(`${host} is no host of the emulator`), { code: 'ENOTFOUND' });
}
