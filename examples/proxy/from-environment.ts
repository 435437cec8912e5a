// A program that knows nothing of a proxy: node from-environment.ts CLIENT URL prints a page.
import { withPacer as axiosWithPacer } from '@pacer-auth/axios';
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer as fetchWithPacer } from '@pacer-auth/fetch';
import { withPacer as gotWithPacer } from '@pacer-auth/got';
import { withPacer as kyWithPacer } from '@pacer-auth/ky';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import axios from 'axios';
import got from 'got';
import ky from 'ky';
import type { Read } from './clients.ts';

await using session = createPacerSession(sessionOptionsFromEnv());
const clients: Readonly<Record<string, Read>> = {
  fetch: async (url) => await (await fetchWithPacer(fetch, session)(url)).text(),
  ky: async (url) => await kyWithPacer(ky, session).get(url).text(),
  axios: async (url) => (await axiosWithPacer(axios.create(), session).get<string>(url)).data,
  got: async (url) => await gotWithPacer(got, session)(url).text(),
  jar: async (url) => await got(url, { cookieJar: new PacerCookieJar(session) }).text(),
};
const [name = '', url = ''] = process.argv.slice(2);
console.log(await clients[name]?.(url));
