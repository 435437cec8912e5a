import { expect, test } from 'vitest';
import { type AccountOptions, startEmulator } from '../src/index.js';
import { callService } from './support/client.js';
import { guideAnswers, guideRequests, guideToken } from './support/guide.js';

const account: AccountOptions = { loginId: 'yourpacerusername', password: 'yourpacerpassword' };

/** Guide section -> what it prints. */
const logins: readonly {
  section: string;
  account?: Partial<AccountOptions>;
  body?: string;
  accept?: string | null;
  wrapTokens?: boolean;
  answer: keyof typeof guideAnswers;
}[] = [
  { section: 'JSON Request (page 6)', body: guideRequests.loginJson, answer: 'loginJson' },
  {
    section: 'XML Request (pages 6-7)',
    accept: 'application/xml',
    wrapTokens: true,
    answer: 'loginXmlAsPrinted',
  },
  { section: 'XML Request, without the line break', accept: 'application/xml', answer: 'loginXml' },
  { section: 'cURL (page 7), no Accept', body: guideRequests.loginCurl, accept: null, answer: 'loginJson' },
  { section: 'Java Examples (page 10): JSON in, XML out', accept: 'application/xml', answer: 'loginXml' },
  {
    section: 'client code (pages 13 and 14)',
    account: { clientCode: 'required' },
    answer: 'clientCodeRequiredJson',
  },
  {
    section: 'client code, in XML',
    account: { clientCode: 'required' },
    accept: 'application/xml',
    answer: 'clientCodeRequiredXml',
  },
  {
    section: 'client code, its solution (pages 13 and 14)',
    account: { clientCode: 'required' },
    body: guideRequests.loginClientCode,
    answer: 'loginJson',
  },
  {
    section: 'disabled account (pages 13 and 14)',
    account: { searchDisabled: true },
    answer: 'disabledJson',
  },
  {
    section: 'disabled account, in XML',
    account: { searchDisabled: true },
    accept: 'application/xml',
    answer: 'disabledXml',
  },
  { section: 'redaction flag (pages 13 and 14)', account: { filer: true }, answer: 'redactionJson' },
  {
    section: 'redaction flag, in XML',
    account: { filer: true },
    accept: 'application/xml',
    answer: 'redactionXml',
  },
  {
    section: 'redaction flag, its solution (pages 13 and 14)',
    account: { filer: true },
    body: guideRequests.loginRedaction,
    answer: 'loginJson',
  },
  {
    section: 'incorrect password (pages 13 and 14)',
    account: { password: 'another, long one' },
    answer: 'invalidJson',
  },
  {
    section: 'incorrect password, in XML',
    account: { password: 'another, long one' },
    accept: 'application/xml',
    answer: 'invalidXml',
  },
];

test.each(logins)('answers a login as the guide prints it: $section', async (vector) => {
  await using emulator = await startEmulator({
    accounts: [{ ...account, ...vector.account }],
    createToken: () => guideToken,
    wrapTokens: vector.wrapTokens ?? false,
  });

  const answer = await callService(emulator, {
    body: vector.body ?? guideRequests.loginPlain,
    accept: vector.accept === undefined ? 'application/json' : vector.accept,
  });

  expect(answer.status).toBe(200);
  expect(answer.text).toBe(guideAnswers[vector.answer]);
});

test('reads the XML login request as the guide prints it', async () => {
  await using emulator = await startEmulator({
    accounts: [{ loginId: 'pacerusername', password: 'pacerpassword', filer: true, clientCode: 'required' }],
    createToken: () => guideToken,
  });

  const answer = await callService(emulator, {
    body: guideRequests.loginXml,
    type: 'application/xml',
    accept: 'application/xml',
  });

  expect(answer.headers.get('content-type')).toBe('application/xml');
  expect(answer.text).toBe(guideAnswers.loginXml);
  expect(emulator.journal.entries[0]?.lenient).toBeUndefined();
});

/** Guide section -> what it prints. */
const logouts: readonly {
  section: string;
  body: string;
  token?: string;
  type?: string;
  accept: string | null;
  wrapTokens?: boolean;
  answer: keyof typeof guideAnswers;
}[] = [
  {
    section: 'JSON Request (page 8), with its trailing comma',
    body: guideRequests.logoutJson,
    token: 'yourauthenticationtoken',
    accept: 'application/json',
    answer: 'logoutJson',
  },
  {
    section: 'XML Request (page 9), with its wrapped token',
    body: guideRequests.logoutXml,
    type: 'application/xml',
    accept: 'application/xml',
    wrapTokens: true,
    answer: 'logoutXmlAsPrinted',
  },
  {
    section: 'XML Request (page 9), answered without line breaks',
    body: guideRequests.logoutXml,
    type: 'application/xml',
    accept: 'application/xml',
    answer: 'logoutXml',
  },
  {
    section: 'cURL (page 9), with raw line breaks in a JSON string and no Accept',
    body: guideRequests.logoutCurl,
    accept: null,
    answer: 'logoutJson',
  },
];

test.each(logouts)('logs out as the guide prints it and notes the lenience: $section', async (vector) => {
  await using emulator = await startEmulator({
    accounts: [account],
    createToken: () => vector.token ?? guideToken,
    wrapTokens: vector.wrapTokens ?? false,
  });
  await callService(emulator, { body: guideRequests.loginPlain });
  expect(emulator.tokens.live()).toHaveLength(1);

  const answer = await callService(emulator, {
    path: '/services/cso-logout',
    body: vector.body,
    type: vector.type ?? 'application/json',
    accept: vector.accept,
  });

  expect(answer.status).toBe(200);
  expect(answer.text).toBe(guideAnswers[vector.answer]);
  expect(emulator.tokens.live()).toEqual([]);
  expect(emulator.journal.entries.at(-1)).toMatchObject({
    verdict: 'logout',
    lenient: true,
    loginResult: '0',
  });
});
