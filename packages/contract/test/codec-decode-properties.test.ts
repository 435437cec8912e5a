import { createAuthService, isPacerAuthError, jsonCodec, type LoginResult, xmlCodec } from '@pacer-auth/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assertRefused } from '../src/codec/refusal.js';
import { bodyOf, guideResponses, guideToken } from '../src/index.js';
import { garbage } from './codec-support/garbage.js';
import { expectHidden } from './codec-support/outcome.js';

const password = 'open-sesame-password';
const statuses = fc.oneof(
  { weight: 4, arbitrary: fc.constant(200) },
  { weight: 1, arbitrary: fc.integer({ min: 200, max: 599 }) },
);
const contentTypes = fc.constantFrom(
  undefined,
  'application/json',
  'application/xml',
  'text/html',
  'image/png',
);
const withoutBody = [204, 205, 304];

/** A login that `answer` answers: it must resolve with a result, or reject with one of two errors that hide secrets. */
async function logIn(answer: () => Promise<Response>): Promise<LoginResult | undefined> {
  const service = createAuthService({ environment: 'qa', fetch: answer, now: () => 0 });
  try {
    const result = await service.login({ loginId: 'someone', password });
    expect(result.loginResult).toMatch(/^\w{1,16}$/);
    // A token is there exactly if the login was accepted, and a cookie can hold it.
    expect(result.nextGenCSO !== undefined).toBe(result.loginResult === '0');
    expect(result.nextGenCSO ?? 'none').toMatch(/^[!#-+\--:<-[\]-~]+$/);
    return result;
  } catch (error) {
    if (!isPacerAuthError(error)) throw error;
    expect(['ERR_PACER_RESPONSE_INVALID', 'ERR_PACER_LOGIN_UNREACHABLE']).toContain(error.code);
    expectHidden(error, [password, guideToken, guideToken.slice(0, 20)]);
    return undefined;
  }
}

test('no body, status or Content-Type makes login do anything but resolve or fail as documented', async () => {
  await fc.assert(
    fc.asyncProperty(garbage, statuses, contentTypes, async (body, status, contentType) => {
      const headers = new Headers();
      if (contentType !== undefined) headers.set('Content-Type', contentType);
      await logIn(async () => new Response(withoutBody.includes(status) ? null : body, { status, headers }));
    }),
    { numRuns: 1_500 },
  );
});

test('no chunking of a body changes the result of a login', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...guideResponses), sizes, async (response, lengths) => {
      fc.pre(response.service === 'cso-auth');
      const bytes = new TextEncoder().encode(bodyOf(response));
      const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start(controller) {
          let at = 0;
          for (let turn = 0; at < bytes.length; turn += 1) {
            const end = at + (lengths[turn % lengths.length] ?? 1);
            controller.enqueue(bytes.slice(at, end));
            at = end;
          }
          controller.close();
        },
      });
      const result = await logIn(async () => new Response(stream));
      expect(result?.nextGenCSO).toBe(response.reply.nextGenCSO);
      expect(result?.errorDescription).toBe(response.reply.errorDescription);
    }),
    { numRuns: 100 },
  );
});

test('no error of fetch gets out as it is, or with a password', async () => {
  const reasons = fc.oneof(
    fc.anything({ withNullPrototype: false }).filter((value) => typeof value !== 'object'),
    fc.string().map((text) => new Error(`${text} ${password}`)),
    fc.string().map((text) => new TypeError('fetch failed', { cause: new Error(`${password} ${text}`) })),
  );
  await fc.assert(
    fc.asyncProperty(reasons, async (reason) => {
      expect(await logIn(() => Promise.reject(reason))).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test('a token that the description echoes is not in what a login resolves with', async () => {
  const reply = { nextGenCSO: guideToken, loginResult: '0', errorDescription: `${guideToken}, ${password}` };
  const result = await logIn(async () => Response.json(reply));
  expect(result?.nextGenCSO).toBe(guideToken);
  expectHidden(result, [guideToken, password]);
});

test.each([
  ['jsonCodec', jsonCodec],
  ['xmlCodec', xmlCodec],
])('%s reads a body or refuses it with ERR_PACER_RESPONSE_INVALID, whatever it is', async (_name, codec) => {
  await fc.assert(
    fc.asyncProperty(garbage, async (body) => {
      const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
      let read: unknown;
      try {
        read = await codec.decode(text);
      } catch {
        await assertRefused(codec, text, [guideToken.slice(0, 20)]);
        return;
      }
      expect(read).toMatchObject({ loginResult: expect.stringMatching(/^\w{1,16}$/) });
      expect(read).toMatchObject({ errorDescription: expect.any(String) });
    }),
    { numRuns: 1_000 },
  );
});
