// got is wrapped as what it is.
import { createPacerSession } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/got';
import got, { type Got } from 'got';

const session = createPacerSession({ environment: 'qa', credentials: { loginId: 'user', password: 'x' } });
const url = 'https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?1';

export async function read(): Promise<unknown[]> {
  const pacer: Got = withPacer(got, session);
  const extended: Got = withPacer(got.extend({ retry: { limit: 1 } }), session.forClientCode('matter-42'));
  return [await pacer(url).text(), await extended.get(url).json<{ a: 1 }>()];
}
