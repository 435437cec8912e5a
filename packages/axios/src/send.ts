import { headerBag, type PacerExchange } from '@pacer-auth/core';
import type { AxiosConfig, AxiosReply } from './axios-like.js';
import { hideAgents } from './hide-tokens.js';
import type { InnerClient } from './inner-client.js';
import { isObject } from './is-object.js';
import { targetAfter } from './redirect-target.js';
import { replyHead } from './reply-head.js';
import { type SentHeaders, sentHeaders } from './sent-headers.js';

/** What a send has led to. An answer can come with an error: by `validateStatus`, or where a redirect was not followed. */
export interface Sent {
  answer?: AxiosReply | undefined;
  error?: unknown;
}

type BeforeRedirect = NonNullable<AxiosConfig['beforeRedirect']>;

/** One send, with the redirects that follow, whose headers of ours `bag` learns, too. */
export async function send(
  inner: InnerClient,
  exchange: PacerExchange,
  config: AxiosConfig,
  { own }: SentHeaders,
): Promise<Sent> {
  const sent: Sent = {};
  const { transport, beforeRedirect: users } = config;
  const beforeRedirect: BeforeRedirect = (options, redirect, next) => {
    const { statusCode: status, headers } = redirect;
    if (exchange.redirected(replyHead(status, headers), options.href) === 'stop') {
      sent.answer = { data: '', status, headers, config };
      // The only way to keep axios from following: this hook cannot wait.
      throw new Error('The court redirected to the sign-in host.');
    }
    // axios asks no hook of the user's where the transport is the user's own.
    const hook = () => (transport ? undefined : users?.(options, redirect, next));
    const target = targetAfter(hook, options);
    exchange.authorizeNow(target, sentHeaders(headerBag(options.headers), own));
    if (own.size > 0) hideAgents(config);
  };
  if (own.size > 0) hideAgents(config);
  config.beforeRedirect = beforeRedirect;
  if (transport) {
    config.transport = {
      request(options, ...rest) {
        // A transport that follows redirects, as follow-redirects does, asks axios' hook, which asks this one.
        if (options.beforeRedirects) options.beforeRedirects.config = beforeRedirect;
        return transport.request(options, ...rest);
      },
    };
  }
  try {
    sent.answer = await inner.send(config);
  } catch (error) {
    sent.error = error;
    if (isObject(error) && 'response' in error && isReply(error.response)) sent.answer ??= error.response;
  }
  return sent;
}

function isReply(value: unknown): value is AxiosReply {
  return isObject(value) && 'status' in value && typeof value.status === 'number';
}
