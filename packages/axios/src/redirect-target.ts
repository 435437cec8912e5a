import type { RedirectOptions } from './axios-like.js';

/** Where no credential goes: the request does not go to the host that its URL names. */
const ELSEWHERE = 'unix:';

/**
 * The URL that a redirected request will really ask for, after every hook: `http.request` goes by these options, not
 * by `href`. To be called before and after the user's hook.
 */
export function redirectTarget(options: RedirectOptions): string {
  const { protocol, hostname, host, port, path = '/', socketPath } = options;
  if (socketPath) return ELSEWHERE;
  // Through a proxy the path is a whole URL. That of an https URL would go to the proxy in clear.
  if (!path.startsWith('/')) return path.startsWith('http:') ? path : ELSEWHERE;
  const name = String(hostname ?? host);
  const authority = name.includes(':') && !name.startsWith('[') ? `[${name}]` : name;
  return `${protocol}//${authority}${port ? `:${port}` : ''}${path}`;
}

/** The URL after a hook of the user's: one that sends a proxied request to somewhere else has no proxy any more. */
export function targetAfter(hook: () => void, options: RedirectOptions): string {
  const proxy = connection(options);
  hook();
  const isProxied = !(options.path ?? '/').startsWith('/');
  return isProxied && connection(options) !== proxy ? ELSEWHERE : redirectTarget(options);
}

function connection({ protocol, hostname, host, port }: RedirectOptions): string {
  return [protocol, hostname, host, port].join(' ');
}
