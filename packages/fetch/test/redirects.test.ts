import { createPacerSession } from '@pacer-auth/core';
import { describe, expect, it } from 'vitest';
import { withPacer } from '../src/index.js';
import { implementations } from './support/implementations.js';
import { openOrigins } from './support/origins.js';
import { redirectTable } from './support/redirect-table.js';

const session = createPacerSession({
  environment: 'production',
  credentials: { loginId: 'nobody', password: 'unused' },
  fetch: () => Promise.reject(new Error('no login may be made here')),
});

describe.for(Object.entries(implementations))('%s', ([name, implementation]) => {
  if (!implementation) return it.skip('does not load in this Node.js');
  // It takes Proxy-Authorization to other origins, spoils locations in UTF-8, and fails with null as init.
  if (name.includes('undici 6.0.')) return it.skip('has faults of its own here');
  it.for(Object.entries(redirectTable))(
    'sends and gives the same as the plain fetch: %s',
    async ([title, call], { skip }) => {
      if (title.includes('and then "unsafe-url"') && oddPolicies.some((row) => matches(row, name, title)))
        skip('it reads the policy of the caller in a way of its own, see the README');
      await using origins = await openOrigins();
      const seenWith = async (fetch: typeof globalThis.fetch) => {
        const [input, init] = call(origins, implementation);
        const outcome = await Reflect.apply(fetch, undefined, [input, init]).then(shown, shownError);
        const bodyUsed = input instanceof implementation.Request && input.bodyUsed;
        const arrivals = JSON.stringify(origins.arrivals.splice(0)).replace(
          /formdata-undici-\d+/g,
          'boundary',
        );
        return { outcome, bodyUsed, arrivals: JSON.parse(arrivals) };
      };

      const plain = await seenWith(implementation.fetch);
      const ours = await seenWith(withPacer(implementation.fetch, session));

      expect(ours).toEqual(plain);
    },
  );
});

/** Where a redirect changes these policies, what a hop of such an undici has sent cannot be known. */
const oddPolicies = [
  { policy: 'no-referrer', before: [7, 0] },
  { policy: 'no-referrer-when-downgrade', before: [7, 16] },
] as const;

function matches({ policy, before }: (typeof oddPolicies)[number], name: string, title: string): boolean {
  const version = name.match(/undici ([\d.]+)/)?.[1] ?? process.versions.undici ?? '';
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isBefore = major < before[0] || (major === before[0] && minor < before[1]);
  return isBefore && title.includes(`referrerPolicy: ${policy}, `);
}

async function shown(response: Response): Promise<unknown> {
  const { date: _, ...headers } = Object.fromEntries(response.headers);
  const clone = response.clone();
  return {
    ...fields(response),
    headers,
    cookies: response.headers.getSetCookie(),
    body: await response.text(),
    clone: [fields(clone), fields(clone.clone()), await clone.text()],
  };
}

function fields({ status, statusText, ok, url, redirected, type }: Response): object {
  return { status, statusText, ok, url, redirected, type };
}

function shownError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, cause } = error;
  const inner = cause instanceof Error && { ...cause, name: cause.name, message: cause.message };
  return { class: error.constructor, name, message, cause: inner };
}
