import type { AccountOptions } from '../accounts/account-options.js';
import type { Emulator } from '../emulator.js';
import { envLines } from './env-lines.js';
import { accountRows, table } from './table.js';

/** What `--help` prints. */
export const help = `Usage: pacer-emulator [options]

PACER on loopback: the sign-in service, the PACER Case Locator, courts, and a host
that is no court, each on a port of its own. Runs until it is interrupted.

  --port <number>   first of consecutive ports (default: free ports)
  --court <label>   a court, such as nysd, azd:currentgen or
                    nysd:documents=script:referer=any:bigDocket=200
                    or nysb:redactionPage=once;
                    may be repeated (default: nysd and cand)
  --seed <number>   chooses the invented cases (default: 0)
  --accounts <path> a JSON file of accounts (default: two demo accounts)
  --write-env <path>
                    where to write the variables that a session reads
  --faults <path>   a JSON file of faults to start with
  --like <path>     a probe's report: behave as the probed PACER did
  --control-port <number>
                    port of the live page and its HTTP interface (default: a free port)
  --qr              print a QR code for an authentication app; a terminal gets it anyway
  --journal         print each request as a line of JSON
  --tls             all hosts by their real names, over TLS and through a proxy
  --ca-file <path>  with --tls: where to write the certificate to trust
                    (default: pacer-emulator-ca.pem)
  --help            print this
`;

/** What a started emulator prints: where it is, who may sign in, and how to point a client at it. */
export function greeting(emulator: Emulator, account: AccountOptions): string {
  const { origins, environment } = emulator;
  const [court = ''] = Object.keys(origins.courts);
  const rows = table([
    ['sign-in', origins.signIn],
    ['PACER Case Locator', origins.pcl],
    ...Object.entries(origins.courts).map(([name, origin]) => [`court ${name}`, origin] as const),
    ['not a court', origins.foreign],
    ['live page', emulator.controlUrl ?? 'none'],
    ['', ''],
    ...accountRows(account),
  ]);
  const origin = origins.courts[court] ?? '';
  return `PACER emulator

${rows}

# for a shell; --write-env pacer.env writes them to a file, for node --env-file=pacer.env
${envLines(environment, account)}
// npm install @pacer-auth/core @pacer-auth/axios axios
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer } from '@pacer-auth/axios';
import axios from 'axios';

const session = createPacerSession(sessionOptionsFromEnv());
// Courts ask a program that comes from nowhere whether it means it; the Referer says that it does.
const client = withPacer(axios.create({ headers: { Referer: 'https://external' } }), session);
const order = new URLSearchParams({ all_case_ids: '500001', case_num: ' ' });
const docket = await client.post('${origin}/cgi-bin/DktRpt.pl?1-L_1_0-1', order);

A passcode is good once: a second sign-in within its 30 s is refused (otp-used in the journal), so let programs share a
session, wait for the next code, or start over on the live page.
Press Ctrl+C to stop.

`;
}
