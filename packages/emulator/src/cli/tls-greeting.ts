import { resolve } from 'node:path';
import type { AccountOptions } from '../accounts/account-options.js';
import type { TlsEmulator } from '../emulator.js';
import { envLines, quote } from './env-lines.js';
import { accountRows, table } from './table.js';

/** What an emulator with real names prints: the names, who may sign in, and how programs get there unchanged. */
export function tlsGreeting(emulator: TlsEmulator, account: AccountOptions, caFile: string): string {
  const { origins, proxyUrl } = emulator;
  const ca = quote(resolve(caFile));
  const [court = origins.pcl] = Object.values(origins.courts);
  const rows = table([
    ['sign-in', `${origins.signIn}   QA: ${origins.qa.signIn}`],
    ['PACER Case Locator', `${origins.pcl}   QA: ${origins.qa.pcl}`],
    ...Object.entries(origins.courts).map(([name, origin]) => [`court ${name}`, origin] as const),
    ['public site', origins.information],
    ['not a court', origins.foreign],
    ['live page', emulator.controlUrl ?? 'none'],
    ['', ''],
    ['proxy', proxyUrl],
    ['certificate', resolve(caFile)],
    ['', ''],
    ...accountRows(account),
  ]);
  return `PACER emulator, by its real names

${rows}

# Node.js 22.21 or 24.5 and newer: fetch, axios, got, ky, node:https
export NODE_USE_ENV_PROXY=1 HTTPS_PROXY=${proxyUrl} NODE_EXTRA_CA_CERTS=${ca}
${envLines(account.environment ?? 'production', account)}# Python
export HTTPS_PROXY=${proxyUrl} REQUESTS_CA_BUNDLE=${ca} SSL_CERT_FILE=${ca}
# curl
curl --proxy ${proxyUrl} --cacert ${ca} ${court}/cgi-bin/iquery.pl

A program that is not led here talks to the real PACER: try it with this account only.
Press Ctrl+C to stop.

`;
}
