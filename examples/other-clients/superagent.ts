// superagent, without its redirects, and with the loop of an adapter by hand.
// #region recipe
import { globalAgent as plainAgent } from 'node:http';
import { globalAgent as tlsAgent } from 'node:https';
import { headerBag, type PacerSession } from '@pacer-auth/core';
import superagent from 'superagent';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

async function send(session: PacerSession, url: string, body?: string): Promise<Answer> {
  const agent = url.startsWith('https:') ? tlsAgent : plainAgent; // superagent's own takes no NODE_USE_ENV_PROXY
  const method = body === undefined ? 'GET' : 'POST';
  const exchange = session.exchange({ url, method, body });
  try {
    for (;;) {
      const signedIn: Record<string, string> = {};
      await exchange.authorize(url, headerBag(signedIn));
      const { status, headers, text } = await superagent(method, url)
        .agent(agent)
        .set('Referer', 'https://external') // without it a court asks whether the request was meant
        .set(signedIn)
        .redirects(0) // it would carry X-NEXT-GEN-CSO to any host
        .ok(() => true) // an error of superagent's shows its request, and so the token
        .send(body);
      const { 'set-cookie': setCookies = [] }: { 'set-cookie'?: string[] } = headers;
      const answer = { status, setCookies, header: (name: string) => headers[name.toLowerCase()] };
      if ((await exchange.observe({ ...answer, peek: () => text ?? '' })) === 'done')
        return { status, headers, text };
    }
  } finally {
    exchange[Symbol.dispose]();
  }
}

// #endregion
import { rehearse } from './rehearse.ts';

await rehearse(async (session, url, body) => {
  const { status, headers, text } = await send(session, url, body);
  const { location } = headers;
  return { status, location, body: text, shown: { status, location } };
});
