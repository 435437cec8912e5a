// A user's program, in the JavaScript that is strict TypeScript as well: every client asks a court for a docket.
import { withPacer as withPacerAxios } from '@pacer-auth/axios';
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer as withPacerFetch } from '@pacer-auth/fetch';
import { withPacer as withPacerGot } from '@pacer-auth/got';
import { withPacer as withPacerKy } from '@pacer-auth/ky';
import { postgresStore } from '@pacer-auth/postgres';
import { redisStore } from '@pacer-auth/redis';
import { sqliteStore } from '@pacer-auth/sqlite';
import { PacerCookieJar } from '@pacer-auth/tough-cookie';
import axios from 'axios';
import got from 'got';
import ky from 'ky';

export async function run() {
  const url = process.env.COURT_URL ?? '';
  const session = createPacerSession(sessionOptionsFromEnv());
  const jar = new PacerCookieJar(session);
  const form = () => ({
    method: 'POST',
    body: new URLSearchParams({ all_case_ids: '500001', case_num: ' ' }),
  });
  const pages = [
    (await withPacerAxios(axios.create(), session).post(url, form().body)).data,
    await (await withPacerFetch(fetch, session)(url, form())).text(),
    await (await withPacerFetch(fetch, session)(new Request(url, form()))).text(),
    await withPacerGot(got, session)
      .post(url, { form: { all_case_ids: '500001', case_num: ' ' } })
      .text(),
    await withPacerKy(ky, session).post(url, form()).text(),
    await (await fetch(url, { ...form(), headers: { cookie: await jar.getCookieString(url) } })).text(),
  ];
  for (const page of pages) if (!page.includes('Docket Text')) throw new Error('a client is not signed in');
  if ([postgresStore, redisStore, sqliteStore].some((store) => typeof store !== 'function'))
    throw new Error('a store is missing');
  await session.close();
}
