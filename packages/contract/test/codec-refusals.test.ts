import type { ServerResponse } from 'node:http';
import { createAuthService, ServiceUnreachableError, type WireFormat } from '@pacer-auth/core';
import { expect, test } from 'vitest';
import { guideToken } from '../src/index.js';
import { answeringServer } from './codec-support/answering-server.js';
import { expectHidden, pacerError } from './codec-support/outcome.js';

const secrets = ['open-sesame-password', '314159', guideToken];
const request = { loginId: 'someone', password: 'open-sesame-password', otpCode: '314159' };
const formats: readonly WireFormat[] = ['json', 'xml'];

/** Each is `ERR_PACER_RESPONSE_INVALID`. */
const invalid: Readonly<Record<string, string>> = {
  'an HTML page': `<!DOCTYPE html><html><head><title>PACER</title></head><body>${guideToken}</body></html>`,
  'an HTML page after a comment': `<!-- down --><html><body><p>${guideToken}</body></html>`,
  'an empty body': '',
  'a blank body': ' \r\n\t ',
  'a plain text': `${guideToken} is not JSON`,
  'a success with an empty token in JSON': '{"nextGenCSO":"","loginResult":"0","errorDescription":""}',
  'a success with an empty token in XML':
    '<CsoAuth><nextGenCSO> </nextGenCSO><loginResult>0</loginResult></CsoAuth>',
  'a success without a token': '{"loginResult":"0","errorDescription":""}',
  'a token that could break out of a cookie': `{"nextGenCSO":"${guideToken};Domain=.example","loginResult":"0"}`,
  'a token beyond ASCII': `{"nextGenCSO":"${guideToken}é","loginResult":"0"}`,
  'truncated JSON': `{"nextGenCSO":"${guideToken}","loginResult":"0"`,
  'truncated XML': `<?xml version="1.0"?><CsoAuth><nextGenCSO>${guideToken}</nextGenCSO><loginResult>0</logi`,
  'a document type': `<!DOCTYPE CsoAuth><CsoAuth><nextGenCSO>${guideToken}</nextGenCSO><loginResult>0</loginResult></CsoAuth>`,
  'an external entity':
    '<!DOCTYPE CsoAuth [<!ENTITY x SYSTEM "file:///etc/hostname">]><CsoAuth><loginResult>&x;</loginResult></CsoAuth>',
  'an entity bomb': `<!DOCTYPE CsoAuth [<!ENTITY a "${'ha'.repeat(500)}"><!ENTITY b "${'&a;'.repeat(500)}"><!ENTITY c "${'&b;'.repeat(500)}">]><CsoAuth><loginResult>&c;</loginResult></CsoAuth>`,
  'an entity bomb without its document type': `<CsoAuth><loginResult>${'&a;'.repeat(5_000)}</loginResult></CsoAuth>`,
};

test.each(Object.entries(invalid))(
  '%s from the service is ERR_PACER_RESPONSE_INVALID',
  async (_what, body) => {
    await using server = await answeringServer((answer) => answer.end(body));
    for (const format of formats) {
      const error = await pacerError(
        createAuthService({ environment: server.environment, format }).login(request),
      );
      expect(error.code).toBe('ERR_PACER_RESPONSE_INVALID');
      expectHidden(error, secrets);
    }
  },
);

test('a body of 10 MB is given up long before its end', async () => {
  const size = 10 * 1024 * 1024;
  const closed = Promise.withResolvers<number>();
  await using server = await answeringServer((answer) => {
    let sent = 0;
    answer.setHeader('Content-Length', size);
    const pump = (): void => {
      while (!answer.destroyed && sent < size) {
        sent += 1024;
        if (!answer.write(' '.repeat(1024))) return;
      }
      answer.end();
    };
    answer.on('drain', pump).on('close', () => closed.resolve(sent));
    pump();
  });

  const error = await pacerError(createAuthService({ environment: server.environment }).login(request));

  expect(error.code).toBe('ERR_PACER_RESPONSE_INVALID');
  expect(error.message).toContain('larger than 64 KiB');
  expect(await closed.promise).toBeLessThan(size);
});

test.each([301, 302, 303, 307, 308])('a redirect with status %i is not followed', async (status) => {
  await using elsewhere = await answeringServer((answer) => answer.end('{"loginResult":"13"}'));
  await using server = await answeringServer((answer) =>
    answer.writeHead(status, { Location: `${elsewhere.origin}/services/cso-auth` }).end(),
  );

  const error = await pacerError(createAuthService({ environment: server.environment }).login(request));

  expect(error).toMatchObject({ code: 'ERR_PACER_RESPONSE_INVALID', status });
  expect(server.arrivals).toHaveLength(1);
  expect(elsewhere.arrivals).toEqual([]);
});

const reply = JSON.stringify({ nextGenCSO: guideToken, loginResult: '0', errorDescription: '' });

test.each([429, 500, 502, 503, 504])(
  'status %i is ERR_PACER_LOGIN_UNREACHABLE with the Retry-After, whatever the body',
  async (status) => {
    await using server = await answeringServer((answer) =>
      answer.writeHead(status, { 'Retry-After': '7' }).end(reply),
    );
    const error = await pacerError(createAuthService({ environment: server.environment }).login(request));
    expect(error).toMatchObject({ code: 'ERR_PACER_LOGIN_UNREACHABLE', status, retryAfterMs: 7_000 });
    expectHidden(error, secrets);
    expect(server.arrivals).toHaveLength(1);
  },
);

const failures: readonly [what: string, answer: (response: ServerResponse) => void][] = [
  ['a connection that is reset', (answer) => answer.socket?.resetAndDestroy()],
  [
    'a connection that ends inside the body',
    (answer) => {
      answer.writeHead(200, { 'Content-Length': 4_096 });
      answer.write(reply, () => answer.destroy());
    },
  ],
  ['no answer in time', () => {}],
];

test.each(failures)('%s is ERR_PACER_LOGIN_UNREACHABLE, after one request', async (_what, answer) => {
  await using server = await answeringServer(answer);
  const service = createAuthService({ environment: server.environment, timeoutMs: 500 });

  const error = await pacerError(service.login(request));

  expect(error).toBeInstanceOf(ServiceUnreachableError);
  expect(error.code).toBe('ERR_PACER_LOGIN_UNREACHABLE');
  expectHidden(error, secrets);
  expect(server.arrivals).toHaveLength(1);
});
