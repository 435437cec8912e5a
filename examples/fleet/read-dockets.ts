// What all workers do, whatever store they share: the dockets of a list, with one session.
import { withPacer } from '@pacer-auth/axios';
import type { PacerSession } from '@pacer-auth/core';
import axios from 'axios';

/** Reads the dockets that the program's first argument lists. */
export async function readDockets(session: PacerSession): Promise<void> {
  const { court, cases } = JSON.parse(process.argv[2] ?? '');
  // Without a Referer a court asks whether the request was meant.
  const http = withPacer(axios.create({ headers: { Referer: 'https://external' } }), session);
  for (const id of cases) {
    const form = new URLSearchParams({ all_case_ids: id, case_num: ' ' });
    const { data } = await http.post(`${court}/cgi-bin/DktRpt.pl?1-L_1_0-1`, form);
    if (!data.includes('Docket Text')) throw new Error(`no docket of case ${id}`);
  }
  console.log(
    `process ${process.pid} read ${cases.length} dockets with ${(await session.token()).fingerprint}`,
  );
  await session.close(); // does not log out: others use the token
}
