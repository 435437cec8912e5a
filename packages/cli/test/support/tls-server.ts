import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:tls';
import { listen } from '@pacer-auth/servers';
// The emulator's own maker of certificates, which it does not hand out: its servers have right ones only.
import { createCertificate } from '../../../emulator/dist/tls/create-certificate.js';

const DAY_MS = 86_400_000;

/** A server of that name, and until then, by an authority whose certificate is written to `caFile`. */
export async function tlsServer(
  caFile: string,
  name: string,
  daysLeft: number,
): Promise<AsyncDisposable & { readonly port: number }> {
  const { privateKey: authority } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { privateKey: key } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const now = Date.now();
  const issuer = { commonName: 'authority of a test', key: authority };
  const began = { notBefore: new Date(now - 9 * DAY_MS) };
  const ca = createCertificate({
    ...issuer,
    names: [name],
    ...began,
    notAfter: new Date(now + 9 * DAY_MS),
  });
  await writeFile(caFile, ca);
  const cert = createCertificate({
    commonName: 'server of a test',
    key,
    issuer,
    names: [name],
    ...began,
    notAfter: new Date(now + daysLeft * DAY_MS),
  });
  const pem = key.export({ type: 'pkcs8', format: 'pem' });
  return await listen(createServer({ key: pem, cert: cert + ca }, (socket) => socket.end()));
}
