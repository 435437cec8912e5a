import { type AccountOptions, type Emulator, startEmulator } from '@pacer-auth/emulator';
import { expect, test } from 'vitest';
import { bodyOf, type GuideRequest, guideRequests, guideResponses, guideToken } from '../src/index.js';

interface Scenario {
  readonly request: string;
  /** The guide's response. */
  readonly response: string;
  readonly account?: Partial<AccountOptions>;
  readonly token?: string;
  /** The service reads the body as printed, although it is not quite of its format. */
  readonly lenient?: true;
}

const mfa = { totpSecret: 'AAAAAAAAAAAAAAAA', backupCodes: ['youronetimepasscode'] };
const filer = { filer: true };
const needsClientCode = { clientCode: 'required' } as const;

/** Guide request -> guide response, and the account or token that stands behind it. */
const scenarios: readonly Scenario[] = [
  {
    request: 'login-json-request',
    response: 'login-json-response',
    account: { ...mfa, ...filer, ...needsClientCode },
  },
  {
    request: 'login-xml-request',
    response: 'login-xml-response',
    account: { loginId: 'pacerusername', password: 'pacerpassword', ...mfa, ...filer, ...needsClientCode },
  },
  { request: 'login-curl-request', response: 'login-curl-response', account: mfa },
  { request: 'login-java-request', response: 'login-xml-response', account: mfa },
  {
    request: 'logout-json-request',
    response: 'logout-json-response',
    token: 'yourauthenticationtoken',
    lenient: true,
  },
  { request: 'logout-xml-request', response: 'logout-xml-response', lenient: true },
  { request: 'logout-curl-request', response: 'logout-curl-response', lenient: true },
  { request: 'logout-java-request', response: 'logout-xml-response', lenient: true },
  {
    request: 'client-code-required-request',
    response: 'client-code-required-response',
    account: needsClientCode,
  },
  { request: 'client-code-required-solution', response: 'login-json-response', account: needsClientCode },
  { request: 'disabled-request', response: 'disabled-response', account: { searchDisabled: true } },
  { request: 'redaction-flag-request', response: 'redaction-flag-response', account: filer },
  { request: 'redaction-flag-solution', response: 'login-json-response', account: filer },
  { request: 'disabled-request', response: 'invalid-login-response', account: { password: 'another one' } },
];

const plain = { loginId: 'yourpacerusername', password: 'yourpacerpassword' };

function find<Vector extends { id: string }>(vectors: readonly Vector[], id: string): Vector {
  const vector = vectors.find((each) => each.id === id);
  if (vector === undefined) throw new TypeError(`the guide has no ${id}`);
  return vector;
}

function post(
  emulator: Emulator,
  { service, format, accept }: GuideRequest,
  body: string,
): Promise<Response> {
  const headers = new Headers({ 'Content-Type': `application/${format}` });
  if (accept !== undefined) headers.set('Accept', accept);
  return fetch(`${emulator.origins.signIn}/services/${service}`, { method: 'POST', headers, body });
}

test('the scenarios use every request and every response of the guide', () => {
  const ids = (vectors: readonly { id: string }[]) => vectors.map(({ id }) => id).sort();
  expect([...new Set(scenarios.map(({ request }) => request))].sort()).toEqual(ids(guideRequests));
  expect([...new Set(scenarios.map(({ response }) => response))].sort()).toEqual(ids(guideResponses));
});

test.each(scenarios)('the service answers $request with the bytes of $response', async (scenario) => {
  const request = find(guideRequests, scenario.request);
  const response = find(guideResponses, scenario.response);
  const account = { ...plain, ...scenario.account };
  await using emulator = await startEmulator({
    accounts: [account],
    createToken: () => scenario.token ?? guideToken,
    wrapTokens: true,
  });
  if (request.service === 'cso-logout') {
    await post(emulator, find(guideRequests, 'disabled-request'), JSON.stringify(plain));
    expect(emulator.tokens.live()).toHaveLength(1);
  }

  // The one print that no service can read is the Java sample with its doubled quotation marks.
  const printed = request.id !== 'login-java-request';
  const answer = await post(emulator, request, printed ? request.body : bodyOf(request));

  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(`application/${response.format}`);
  expect(await answer.text()).toBe(response.body);
  expect(emulator.journal.entries.at(-1)?.lenient).toBe(scenario.lenient);
  if (request.service === 'cso-logout') expect(emulator.tokens.live()).toEqual([]);
});

test('the service refuses the Java login with its doubled quotation marks as printed', async () => {
  await using emulator = await startEmulator({ accounts: [plain] });
  const request = find(guideRequests, 'login-java-request');

  const answer = await post(emulator, request, request.body);

  expect(answer.status).toBe(400);
  expect(emulator.journal.entries.map(({ verdict }) => verdict)).toEqual(['malformed']);
});
