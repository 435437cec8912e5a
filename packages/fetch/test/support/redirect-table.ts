import type { Implementation } from './implementations.js';
import type { Origins } from './origins.js';

type Call = (origins: Origins, implementation: Implementation) => [input: unknown, init?: unknown];

const headers = {
  'Content-Type': 'text/x-test',
  'Content-Language': 'de',
  Authorization: 'Basic eDp5',
  'Proxy-Authorization': 'Basic eDp5',
  Cookie: 'a=1',
  'X-Custom': 'kept',
};

function stream(): ReadableStream {
  return new Blob(['streamed']).stream();
}

function bodyOf(method: string): { body?: string } {
  return ['POST', 'post', 'PUT', 'PATCH'].includes(method) ? { body: 'the body' } : {};
}

const methods: Record<string, Call> = {};
for (const status of [301, 302, 303, 307, 308]) {
  for (const method of ['GET', 'HEAD', 'POST', 'post', 'PUT', 'PATCH', 'DELETE']) {
    for (const where of ['home', 'away'] as const) {
      methods[`${status} after ${method}, to ${where}`] = (origins) => [
        origins.redirect(`${origins[where]}/to?query#fragment`, status),
        { method, headers, ...bodyOf(method) },
      ];
    }
  }
}

/** What a redirect says of the `Referer` of the next request, and of those after it. */
const policies: Record<string, Call> = {};
for (const policy of [
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
  'ORIGIN',
  '',
  'nonsense',
  'no-referrer, unsafe-url',
  'unsafe-url, nonsense',
]) {
  for (const where of ['home', 'away'] as const) {
    policies[`Referrer-Policy: "${policy}", to ${where}, and on from there`] = (origins) => {
      const onwards = new URLSearchParams({ location: `${origins.away}/end`, status: '302' });
      const first = origins.redirect(`${origins[where]}/to?${onwards}`);
      return [`${first}&${new URLSearchParams({ policy })}`, { referrer: `${origins.home}/page?q=1` }];
    };
  }
}

/** What one hop has sent is all that the next may send, whatever a redirect says: each policy of a caller's own, and then. */
const referrers: Record<string, Call> = {};
for (const referrerPolicy of [
  undefined,
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
] as const) {
  const init: RequestInit = referrerPolicy ? { referrerPolicy } : {};
  for (const policy of ['', 'unsafe-url']) {
    const target = ({ redirect, home, away }: Origins) => {
      const back = new URLSearchParams({ location: `${home}/end`, status: '302' });
      const onwards = new URLSearchParams({ location: `${away}/to?${back}`, status: '302', policy });
      return redirect(`${home}/via?${onwards}`);
    };
    const title = `referrerPolicy: ${referrerPolicy}, and then "${policy}" of a redirect`;
    referrers[title] = (origins) => [target(origins), { ...init, referrer: `${origins.home}/page?q=1` }];
    referrers[`${title}, in a Request`] = (origins, { Request }) => [
      new Request(target(origins), { ...init, referrer: `${origins.home}/page?q=1` }),
    ];
  }
}
referrers['a referrer in a Request, and an init that says nothing'] = ({ home }, { Request }) => [
  new Request(home, { referrer: `${home}/page` }),
  { unknown: true },
];
referrers['a referrer in a Request, and an init'] = ({ redirect, away }, { Request }) => [
  new Request(redirect(away), { referrer: `${away}/page`, referrerPolicy: 'unsafe-url' }),
  { headers: { 'X-Custom': 'kept' } },
];

/**
 * What fetch is called with; each call is compared with the plain one. Not with bytes: undici 6 cannot send them twice.
 */
export const redirectTable: Record<string, Call> = {
  ...methods,
  ...policies,
  ...referrers,
  'a relative location': ({ redirect }) => [redirect('../to?query')],
  'a location in UTF-8': ({ redirect }) => [redirect('/dückët?ä=ö')],
  'a location without a scheme': ({ redirect, away }) => [redirect(away.replace('http:', ''))],
  'an empty location, which is a loop': ({ redirect }) => [redirect('')],
  'no location': ({ home }) => [`${home}/?status=302`],
  'a status that has a location, but is no redirect': ({ redirect }) => [redirect('/to', 201)],
  'a status that is no redirect, but almost': ({ redirect }) => [redirect('/to', 300)],
  'a location that is no URL': ({ redirect }) => [redirect('http://[no-url')],
  'another scheme': ({ redirect }) => [redirect('ftp://127.0.0.1/file')],
  'a data: URL': ({ redirect }) => [redirect('data:text/plain,hello')],
  'credentials in the location': ({ redirect, away }) => [redirect(away.replace('//', '//user:pass@'))],
  'credentials in the location, same origin': ({ redirect, home }) => [
    redirect(home.replace('//', '//user:pass@')),
  ],
  'credentials in the URL': ({ home }) => [home.replace('//', '//user:pass@')],
  'away and home again': ({ redirect, home, away }) => [
    redirect(`${away}/?${new URLSearchParams({ location: `${home}/end`, status: '302' })}`),
    { headers },
  ],
  'away, and on from there': ({ redirect, away }) => [
    redirect(`${away}/?${new URLSearchParams({ location: '/end', status: '302' })}`),
    { headers },
  ],
  'redirect: manual': ({ redirect }) => [redirect('/to'), { redirect: 'manual' }],
  'redirect: error': ({ redirect }) => [redirect('/to'), { redirect: 'error' }],
  'redirect: error, without a location': ({ home }) => [`${home}/?status=302`, { redirect: 'error' }],
  'redirect: error, without a redirect': ({ home }) => [home, { redirect: 'error' }],
  'redirect: nonsense': ({ home }) => [home, { redirect: 'nonsense' }],
  'a form': ({ redirect }, { FormData }) => {
    const form = new FormData();
    form.append('name', 'Doe & Sons');
    return [redirect('/to', 307), { method: 'POST', body: form }];
  },
  'an urlencoded form': ({ redirect }) => [
    redirect('/to', 308),
    { method: 'POST', body: new URLSearchParams({ a: 'b' }) },
  ],
  'a Blob': ({ redirect }) => [
    redirect('/to', 308),
    { method: 'POST', body: new Blob(['x'], { type: 'text/x-blob' }) },
  ],
  'a body that threads share': ({ redirect }) => [
    redirect('/to', 307),
    { method: 'POST', body: new Uint8Array(new SharedArrayBuffer(2)) },
  ],
  'a stream after 303': ({ redirect }) => [
    redirect('/to', 303),
    { method: 'POST', body: stream(), duplex: 'half' },
  ],
  'a stream after 302': ({ redirect }) => [
    redirect('/to', 302),
    { method: 'POST', body: stream(), duplex: 'half' },
  ],
  'a stream after 307': ({ redirect }) => [
    redirect('/to', 307),
    { method: 'POST', body: stream(), duplex: 'half' },
  ],
  'a stream without duplex': ({ home }) => [home, { method: 'POST', body: stream() }],
  'a Request': ({ redirect, away }, { Request }) => [
    new Request(redirect(`${away}/to`, 308), { method: 'PUT', headers, body: 'the body' }),
  ],
  'a Request and an init': ({ redirect }, { Request }) => [
    new Request(redirect('/to', 308), { method: 'PUT', headers, body: 'the body' }),
    { method: 'POST', headers: { 'X-Custom': 'other' }, body: 'another body' },
  ],
  'a Request with a stream': ({ home }, { Request }) => [
    new Request(home, { method: 'PUT', body: stream(), duplex: 'half' }),
  ],
  'a Request with a stream, after 307': ({ redirect }, { Request }) => [
    new Request(redirect('/to', 307), { method: 'PUT', body: stream(), duplex: 'half' }),
  ],
  'a Request with redirect: manual': ({ redirect }, { Request }) => [
    new Request(redirect('/to'), { redirect: 'manual' }),
  ],
  'a Request as init': ({ redirect, away }, { Request }) => [
    redirect(`${away}/to`, 307),
    new Request('http://unused.example', { method: 'PUT', headers, body: 'the body' }),
  ],
  'a Request that is used up': ({ home }, { Request }) => {
    const request = new Request(home, { method: 'POST', body: 'the body' });
    void request.text();
    return [request];
  },
  'a URL object': ({ redirect }) => [new URL(redirect('/to'))],
  'a relative URL': () => ['/no-origin'],
  'no argument': () => [undefined],
  'null as init': ({ home }) => [home, null],
  'a body in a GET': ({ home }) => [home, { body: 'the body' }],
  'a forbidden method': ({ home }) => [home, { method: 'TRACE' }],
  'a header that is none': ({ home }) => [home, { headers: { 'no header': '' } }],
  'a referrer': ({ redirect, home, away }) => [redirect(away), { referrer: `${home}/page` }],
  'nobody there': () => ['http://127.0.0.1:1'],
  'an aborted signal': ({ home }) => [home, { signal: AbortSignal.abort(new Error('enough')) }],
  'a Request with an aborted signal': ({ home }, { Request }) => [
    new Request(home, { signal: AbortSignal.abort() }),
  ],
};
