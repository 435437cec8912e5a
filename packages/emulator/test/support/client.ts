import { demoAccount, type Emulator } from '../../src/index.js';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
}

/** One request, redirects not followed, body read; with the `Referer` that courts want of programs, unless it has another. */
export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  const headers = new Headers(init.headers);
  if (!headers.has('referer')) headers.set('referer', 'https://external');
  return await sendAsIs(url, { ...init, headers });
}

/** The same with the headers that are given, and no others. */
export async function sendAsIs(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export interface ServiceRequest {
  path?: '/services/cso-auth' | '/services/cso-logout';
  body: string;
  type?: string | null;
  accept?: string | null;
}

/** A request to the sign-in service; JSON both ways unless told otherwise. `null` leaves a header to the client. */
export function callService(
  emulator: Emulator,
  {
    path = '/services/cso-auth',
    body,
    type = 'application/json',
    accept = 'application/json',
  }: ServiceRequest,
): Promise<Answer> {
  const headers = new Headers();
  if (type !== null) headers.set('content-type', type);
  if (accept !== null) headers.set('accept', accept);
  return send(emulator.origins.signIn + path, { method: 'POST', headers, body });
}

export interface LoginAnswer {
  nextGenCSO: string;
  loginResult: string;
  errorDescription: string;
}

/** A login with these fields; the demo account's user and password unless given. */
export async function login(emulator: Emulator, fields: Record<string, string> = {}): Promise<LoginAnswer> {
  const { loginId, password } = demoAccount;
  const { text } = await callService(emulator, { body: JSON.stringify({ loginId, password, ...fields }) });
  const parsed: unknown = JSON.parse(text);
  const read = (name: string): string => {
    const value: unknown =
      typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return {
    nextGenCSO: read('nextGenCSO'),
    loginResult: read('loginResult'),
    errorDescription: read('errorDescription'),
  };
}

/** A live token of the demo account. */
export async function signIn(emulator: Emulator): Promise<string> {
  const { nextGenCSO } = await login(emulator, {
    otpCode: emulator.accounts.oneTimePasscode(demoAccount.loginId),
  });
  return nextGenCSO;
}

/** A request to a court with this token as its cookie. */
export function askCourt(
  emulator: Emulator,
  token: string,
  path = '/cgi-bin/DktRpt.pl?500001',
  init: RequestInit = {},
): Promise<Answer> {
  return send(emulator.court('nysd') + path, { ...init, headers: { cookie: `NextGenCSO=${token}` } });
}

/** A docket report of a court, bought with this token. */
export function buyDocket(
  emulator: Emulator,
  token: string,
  { court = 'nysd', caseId = 500_001, fields = {} }: DocketOrder = {},
): Promise<Answer> {
  return send(`${emulator.court(court)}/cgi-bin/DktRpt.pl?1-L_1_0-1`, {
    method: 'POST',
    headers: { cookie: `NextGenCSO=${token}` },
    body: new URLSearchParams({
      all_case_ids: String(caseId),
      case_num: ' ',
      list_of_parties_and_counsel: 'on',
      terminated_parties: 'on',
      ...fields,
    }),
  });
}

export interface DocketOrder {
  court?: string;
  caseId?: number;
  fields?: Record<string, string>;
}

/** A case search with this token as its header. */
export function searchCases(
  emulator: Emulator,
  token: string,
  { page = 0, ...options }: { page?: number; body?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return send(`${emulator.origins.pcl}/pcl-public-api/rest/cases/find?page=${page}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-next-gen-cso': token, ...options.headers },
    body: options.body ?? '{"caseTitle":"USA"}',
  });
}
