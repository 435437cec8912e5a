/** Of a request that is not sent as it is. With a code, as a retry interceptor repeats what has none. */
export function wrongCall(message: string, options?: ErrorOptions): TypeError {
  return Object.assign(new TypeError(message, options), { code: 'ERR_INVALID_ARG_VALUE' });
}
