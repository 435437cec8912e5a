import type { ResponseHead } from '@pacer-auth/core';

/** A response's head over axios' or Node's headers, which are looked up in any case. */
export function replyHead(status: number, headers: object): ResponseHead {
  const values = (name: string) => [headerIn(headers, name.toLowerCase())].flat();
  return {
    status,
    header: (name) => values(name).find((value) => typeof value === 'string'),
    setCookies: values('set-cookie').filter((cookie) => typeof cookie === 'string'),
  };
}

function headerIn(headers: object, name: string): unknown {
  for (const key of Object.keys(headers))
    if (key.length === name.length && key.toLowerCase() === name) return Reflect.get(headers, key);
  return undefined;
}
