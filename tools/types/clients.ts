// What withPacer returns is the client that was given, with all its own types.
import { withPacer as axiosWithPacer } from '@pacer-auth/axios';
import { createPacerSession } from '@pacer-auth/core';
import { withPacer as fetchWithPacer } from '@pacer-auth/fetch';
import { withPacer as kyWithPacer } from '@pacer-auth/ky';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import { withPacer as undiciWithPacer } from '@pacer-auth/undici';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import ky, { type KyInstance } from 'ky';
import type { CookieJar } from 'tough-cookie';
import { Agent as Agent6, type Dispatcher as Dispatcher6, fetch as fetch6 } from 'undici-6';
import { Agent as Agent7, type Dispatcher as Dispatcher7, fetch as fetch7 } from 'undici-7';
import { Agent as Agent8, type Dispatcher as Dispatcher8, fetch as fetch8, request } from 'undici-8';

const session = createPacerSession({ environment: 'qa', credentials: { loginId: 'user', password: 'x' } });
const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?1';

export async function read(): Promise<unknown[]> {
  const client: AxiosInstance = axiosWithPacer(axios.create(), session);
  const page: AxiosResponse<string> = await client.get<string>(url, { responseType: 'text' });
  const own: AxiosInstance = axiosWithPacer(axios, session);

  const pacerKy: KyInstance = kyWithPacer(ky, session);

  const pacerFetch: typeof fetch = fetchWithPacer(fetch, session);
  const older: typeof fetch6 = fetchWithPacer(fetch6, session);
  const old: typeof fetch7 = fetchWithPacer(fetch7, session);
  const newest: typeof fetch8 = fetchWithPacer(fetch8, session);
  const response: Response = await pacerFetch(url, { headers: { accept: 'text/html' } });

  const dispatcher6: Dispatcher6 = undiciWithPacer(new Agent6(), session);
  const dispatcher7: Dispatcher7 = undiciWithPacer(new Agent7(), session);
  const dispatcher: Dispatcher8 = undiciWithPacer(new Agent8(), session);

  const jar: CookieJar = new PacerCookieJar(session);
  const cookies = await new PacerCookieJar(session).getCookies(url);

  return [
    page.data.length,
    own,
    await pacerKy.get(url).text(),
    await response.text(),
    (await older(url)).status,
    (await old(url)).status,
    (await newest(url)).status,
    dispatcher6,
    dispatcher7,
    (await request(url, { dispatcher })).statusCode,
    jar,
    cookies.map(({ key }) => key),
  ];
}

// @ts-expect-error The session comes last.
fetchWithPacer(session, fetch);
// @ts-expect-error These are options, and no session.
axiosWithPacer(axios, { environment: 'qa', credentials: { loginId: 'user', password: 'x' } });
