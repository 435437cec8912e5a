import { hostRules } from '../host-rules.js';
import type { EmulatorWorld } from '../world.js';

/** How a program is pointed at the emulator, as lines to copy; they hold no password. */
export function connectSnippet({ settings, origin }: EmulatorWorld): string {
  if (settings.tls) {
    const ca = settings.caFile ?? 'pacer-emulator-ca.pem';
    const proxy = origin('proxy');
    return `# Programs keep the real names; the proxy leads them here.
export HTTPS_PROXY=${proxy} NODE_USE_ENV_PROXY=1
export NODE_EXTRA_CA_CERTS=${ca} REQUESTS_CA_BUNDLE=${ca}
curl --proxy ${proxy} --cacert ${ca} ${origin(settings.courts[0] ?? 'pcl')}/
`;
  }
  const courts = Object.fromEntries(settings.courts.map((court) => [court, origin(court)]));
  const origins = { signIn: origin('sign-in'), pcl: origin('pcl'), foreign: origin('foreign'), courts };
  const rules = hostRules(origins, settings).map((rule) => `      ${literal(rule)},\n`);
  return `import { createPacerSession, credentialsFromEnv } from '@pacer-auth/core';

const session = createPacerSession({
  environment: {
    name: 'emulator',
    authUrl: '${origins.signIn}',
    hosts: [
${rules.join('')}    ],
  },
  // PACER_LOGIN_ID, PACER_PASSWORD: an account of this page.
  credentials: credentialsFromEnv(),
});
`;
}

function literal(rule: object): string {
  const fields = Object.entries(rule).map(([name, value]) =>
    typeof value === 'string' ? `${name}: '${value}'` : `${name}: ${String(value)}`,
  );
  return `{ ${fields.join(', ')} }`;
}
