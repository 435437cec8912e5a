import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import type { EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';
import { CliError, exitCodes } from '../exit-codes.js';

/** How requests get out: a fetch that heeds `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY` and `NODE_EXTRA_CA_CERTS`. */
export interface Transport extends AsyncDisposable {
  readonly fetch: typeof undiciFetch;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Makes a transport; unlike Node.js' own fetch it goes through the proxy in every version of Node.js. */
export function createTransport(env: Env): Transport {
  const ca = authorities(env);
  const tls = ca === undefined ? {} : { ca };
  const options: EnvHttpProxyAgent.Options = {
    httpProxy: proxyOf(env, 'http'),
    httpsProxy: proxyOf(env, 'https'),
    noProxy: env.no_proxy ?? env.NO_PROXY ?? '',
    connect: tls,
    requestTls: tls,
    proxyTls: tls,
  };
  // Loading it is most of the program's start: commands that send nothing do without.
  const load = async () => {
    const { EnvHttpProxyAgent, fetch } = await import('undici');
    return { fetch, dispatcher: new EnvHttpProxyAgent(options) };
  };
  let loading: ReturnType<typeof load> | undefined;
  return {
    async fetch(input, init) {
      loading ??= load();
      const { fetch, dispatcher } = await loading;
      return await fetch(input, { ...init, dispatcher });
    },
    async [Symbol.asyncDispose]() {
      await (await loading)?.dispatcher.destroy();
    },
  };
}

/** The URL of the proxy for a scheme, or `''`. */
export function proxyOf(env: Env, scheme: 'http' | 'https'): string {
  const { http_proxy: http = env.HTTP_PROXY } = env;
  const https = env.https_proxy ?? env.HTTPS_PROXY;
  const found = (scheme === 'https' ? https || http : http) ?? '';
  if (found !== '' && !/^https?:\/\/[^/\s]+/i.test(found))
    throw new CliError(
      exitCodes.config,
      `${scheme === 'https' ? 'HTTPS_PROXY' : 'HTTP_PROXY'} must be a URL such as http://proxy.example:3128`,
    );
  return found;
}

/** Certificates of an env file's `NODE_EXTRA_CA_CERTS`; what the process started with, Node.js has read itself. */
export function authorities(env: Env): string[] | undefined {
  const path = env.NODE_EXTRA_CA_CERTS;
  if (!path || path === process.env.NODE_EXTRA_CA_CERTS) return undefined;
  try {
    return [...rootCertificates, readFileSync(path, 'utf8')];
  } catch {
    throw new CliError(exitCodes.config, `NODE_EXTRA_CA_CERTS: ${path} cannot be read`);
  }
}
