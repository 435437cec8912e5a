import { createAuthService, isPacerAuthError, qa, totp } from '@pacer-auth/core';
import { describe, expect, it } from 'vitest';
import { startStory } from '../support/story-server.js';

const credentials = { loginId: 'someone', password: 'a\ud800 "lone" & <surrogate>' };

function answering(body: string): ReturnType<typeof createAuthService> {
  return createAuthService({ environment: qa, fetch: async () => new Response(body) });
}

function throwing(reason: unknown): ReturnType<typeof createAuthService> {
  return createAuthService({
    environment: qa,
    fetch: async () => {
      throw reason;
    },
  });
}

describe('createAuthService', () => {
  it('reads a reply to a password that cannot be written in a URL', async () => {
    const { loginResult } = await answering('{"loginResult":"13"}').login(credentials);
    expect(loginResult).toBe('13');
  });

  it('hides a secret that a description echoes, once', async () => {
    const service = answering('{"loginResult":"13","errorDescription":"Invalid aa, aa"}');
    const { errorDescription } = await service.login({ loginId: 'x', password: 'aa' });
    expect(errorDescription).toBe('Invalid [redacted], [redacted]');
  });

  const cyclic = new Error('round and round');
  cyclic.cause = new Error('again', { cause: cyclic });
  it.each([
    ['a cyclic cause', cyclic],
    ['an object without a prototype', Object.create(null)],
    ['a message that is not a text', Object.assign(new Error('x'), { message: 5 })],
    ['nothing', undefined],
    ['a text', 'no network'],
  ])('makes an error of its own from a fetch that throws %s', async (_, reason) => {
    const error = await throwing(reason)
      .login(credentials)
      .catch((thrown: unknown) => thrown);
    expect(isPacerAuthError(error) && error.code).toBe('ERR_PACER_LOGIN_UNREACHABLE');
  });

  it.each(['1e999', '-0', '0.5', 'true', 'null', '["0"]', '{}'])(
    'refuses the loginResult %s',
    async (result) => {
      const login = answering(`{"loginResult":${result},"nextGenCSO":"token"}`).login(credentials);
      await expect(login).rejects.toMatchObject({ code: 'ERR_PACER_RESPONSE_INVALID' });
    },
  );

  it('refuses a reply with two results', async () => {
    const login = answering('{"loginResult":"13","loginResult":"0","nextGenCSO":"token"}').login(credentials);
    await expect(login).rejects.toMatchObject({ code: 'ERR_PACER_RESPONSE_INVALID' });
  });

  const date = 'Wed, 01 Jul 2026 12:00:00 GMT';
  it.each([
    ['seconds', '40', date, 40_000],
    ['a fraction', '1.5', date, 1_500],
    ["a date, by the service's clock", 'Wed, 01 Jul 2026 12:00:40 GMT', date, 40_000],
    ['a date, by our clock where the answer has none', 'Wed, 01 Jul 2026 12:00:40 GMT', '', 39_000],
    ['a date that is past', 'Wed, 01 Jul 2026 11:00:00 GMT', date, 0],
    ['a date of the oldest kind', 'Wed Jul  1 12:00:40 2026 GMT', date, 40_000],
    ['ages', '99999999999999999999', date, 86_400_000],
    ['nonsense', 'soon', date, undefined],
    ['a negative number', '-5', date, undefined],
    ['a number as programs write it', '1e3', date, undefined],
    ['a day that there is none', 'Wed, 99 Jul 2026 12:00:40 GMT', date, undefined],
    ['nothing', '', date, undefined],
  ])('understands Retry-After as %s', async (_, retryAfter, dated, retryAfterMs) => {
    const now = () => Date.parse(date) + 1_000;
    const headers = { 'retry-after': retryAfter, ...(dated && { date: dated }) };
    const fetch = async () => new Response('down', { status: 503, headers });
    const service = createAuthService({ environment: qa, now, fetch });
    const error = await service.login(credentials).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'ERR_PACER_LOGIN_UNREACHABLE' });
    expect(Reflect.get(Object(error), 'retryAfterMs')).toBe(retryAfterMs);
  });

  it('goes out on a connection of its own, which no runtime repeats a login on', async () => {
    const connections: unknown[] = [];
    await using service = await startStory((request, response) => {
      connections.push(request.headers.connection);
      response.end('{"loginResult":"0","nextGenCSO":"token"}');
    });
    const environment = { name: 'own', authUrl: service.origin, hosts: [] };
    const own = createAuthService({ environment });
    await own.login(credentials);
    await own.logout('token');
    expect(connections).toEqual(['close', 'close']);
  });

  it('names the argument that is wrong, and sends nothing', async () => {
    const service = throwing(new Error('sent'));
    // @ts-expect-error a password is required
    await expect(service.login({ loginId: 'someone' })).rejects.toThrow(/^login: password/);
    // @ts-expect-error a number is no code
    await expect(service.login({ ...credentials, otpCode: 123456 })).rejects.toThrow(/^login: otpCode/);
    await expect(service.logout('"quoted"')).rejects.toThrow(/^logout: the token/);
    // @ts-expect-error no format
    expect(() => createAuthService({ environment: qa, format: null })).toThrow(/^format/);
    // @ts-expect-error a text is no time
    expect(() => createAuthService({ environment: qa, timeoutMs: '5' })).toThrow(/^timeoutMs/);
  });
});

describe('totp', () => {
  it.each([
    ['a URI of another type', 'otpauth://hotp/totp/x?secret=QA36DEZ5EBAV5PSI'],
    ['a letter that becomes base32 in upper case', 'QA36DEZ5EBAV5Pß'],
    ['a secret that lost a character', 'QA36DEZ5EBAV5PSI5URBQLSNVBZJH2P'.slice(0, 30)],
    ['a number that is not decimal', 'otpauth://totp/x?secret=QA36DEZ5EBAV5PSI&period=0x1e'],
  ])('refuses %s', (_, secret) => {
    expect(() => totp(secret)).toThrow(TypeError);
  });

  it('refuses a moment that is no number', async () => {
    await expect(totp('QA36DEZ5EBAV5PSI').codeAt(Number.NaN)).rejects.toThrow(TypeError);
  });
});
