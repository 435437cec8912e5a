import { type AuthServiceOptions, createAuthService, defineEnvironment } from '@pacer-auth/core';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';
import { expect, test } from 'vitest';
import { bodyOf, guideRequests, guideResponses, guideToken } from '../src/index.js';
import { answeringServer } from './codec-support/answering-server.js';
import { expectHidden } from './codec-support/outcome.js';

const formats = ['json', 'xml'] as const;
const combinations = formats.flatMap((request) => formats.map((response) => ({ request, response })));
const environment = defineEnvironment({ name: 'test', authUrl: 'http://127.0.0.1:1', hosts: [] });

test.each(guideRequests.filter(({ differs, service }) => service === 'cso-auth' && differs === undefined))(
  'login posts $id byte for byte',
  async ({ fields, format, body }) => {
    const bodies: unknown[] = [];
    const service = createAuthService({
      environment,
      format,
      fetch: async (_url, init) => {
        bodies.push(init?.body);
        return new Response('{"loginResult":"13"}');
      },
    });
    const { loginId = '', password = '', clientId: clientCode, otpCode, redactFlag } = fields;

    await service.login({
      loginId,
      password,
      clientCode,
      otpCode,
      redactionAcknowledged: redactFlag === '1',
    });

    expect(bodies).toEqual([body]);
  },
);

const warnings: Readonly<Record<string, string>> = {
  'client-code-required-response': 'client-code-required',
  'disabled-response': 'search-disabled',
};

test.each(guideResponses)('a reply like $id is understood, whatever was asked for', async (response) => {
  const { id, service: name, reply } = response;
  for (const format of formats) {
    const service = createAuthService({
      environment,
      format,
      fetch: async () => new Response(bodyOf(response)),
    });
    if (name === 'cso-logout') {
      expect(await service.logout(guideToken)).toEqual({ loginResult: '0', errorDescription: '' });
      continue;
    }
    const result = await service.login({ loginId: 'someone', password: 'something' });
    expect(result.loginResult).toBe(reply.loginResult);
    expect(result.nextGenCSO).toBe(reply.nextGenCSO);
    expect(result.errorDescription).toBe(reply.errorDescription);
    expect(result.warning?.kind).toBe(warnings[id]);
    expectHidden(result, [guideToken]);
  }
});

test.each(combinations)(
  'a request in $request for a reply in $response says so in its headers and nothing else changes',
  async ({ request, response }) => {
    await using server = await answeringServer((answer) => answer.end('{"loginResult":"13"}'));
    const service = createAuthService({ environment: server.environment, format: { request, response } });

    await service.login({ loginId: 'someone', password: 'something' });
    await service.logout('a-token');

    expect(server.arrivals.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /services/cso-auth',
      'POST /services/cso-logout',
    ]);
    for (const { headers, body } of server.arrivals) {
      expect(headers['content-type']).toBe(`application/${request}`);
      expect(headers.accept).toBe(`application/${response}`);
      expect(headers.cookie).toBeUndefined();
      expect(headers.authorization).toBeUndefined();
      expect(body.startsWith(request === 'json' ? '{' : '<?xml version="1.0" encoding="UTF-8"?>')).toBe(true);
    }
  },
);

test.each(combinations)(
  'a login and a logout work with requests in $request and replies in $response',
  async ({ request, response }) => {
    const { loginId, password } = demoAccount;
    await using emulator = await startEmulator({
      accounts: [{ loginId, password }],
      createToken: () => guideToken,
      wrapTokens: true,
    });
    const { environment: emulated } = emulator;
    const service = createAuthService({ environment: emulated, format: { request, response } });

    const { nextGenCSO = '' } = await service.login({ loginId, password });
    expect(nextGenCSO).toBe(guideToken);
    expect(emulator.tokens.live()).toHaveLength(1);
    expect(await service.logout(nextGenCSO)).toEqual({ loginResult: '0', errorDescription: '' });
    expect(emulator.tokens.live()).toEqual([]);
    expect(emulator.journal.entries.map(({ lenient }) => lenient)).toEqual([undefined, undefined]);
  },
);

test.each(['text/html', 'application/json', 'application/xml', ''])(
  'a reply is decoded by what it is, not by its Content-Type %j',
  async (contentType) => {
    for (const response of guideResponses.filter(({ reply }) => reply.nextGenCSO !== undefined)) {
      await using server = await answeringServer((answer) => {
        if (contentType !== '') answer.setHeader('Content-Type', contentType);
        answer.end(`\u{feff}\n  ${bodyOf(response)}\n`);
      });
      const options: AuthServiceOptions = { environment: server.environment };
      const { nextGenCSO } = await createAuthService(options).login({
        loginId: 'someone',
        password: 'something',
      });
      expect(nextGenCSO).toBe(guideToken);
    }
  },
);
