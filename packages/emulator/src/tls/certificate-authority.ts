import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import { createCertificate } from './create-certificate.js';

const dayMs = 86_400_000;

/** A certificate authority whose key lives in memory only. */
export interface CertificateAuthority {
  /** Its own certificate, PEM: what a client must trust. */
  readonly certificate: string;
  /** What a server of this name needs for TLS; made when it is first asked for. */
  contextFor(name: string): SecureContext;
}

/**
 * Makes an authority that can vouch for `names` and their subdomains and for nothing else. Certificates are good from
 * yesterday, for clocks that are behind, and for a year: 397 days are what browsers take.
 */
export function createCertificateAuthority(names: readonly string[]): CertificateAuthority {
  // A name of its own, so that a trust store may hold the authorities of several runs.
  const commonName = `pacer-auth emulator ${randomBytes(4).toString('hex')}`;
  const { privateKey: authorityKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { privateKey: serverKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  // Clients judge by their own clocks, whatever the emulator's option `now` says.
  const startedAt = Date.now();
  const validity = { notBefore: new Date(startedAt - dayMs), notAfter: new Date(startedAt + 365 * dayMs) };
  const certificate = createCertificate({ commonName, key: authorityKey, names, ...validity });
  const serverKeyText = serverKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const contexts = new Map<string, SecureContext>();

  return {
    certificate,
    contextFor(name) {
      const known = contexts.get(name);
      if (known !== undefined) return known;
      const cert = createCertificate({
        commonName: 'pacer-auth emulator server',
        key: serverKey,
        issuer: { commonName, key: authorityKey },
        names: [name],
        ...validity,
      });
      // The authority goes with it for clients that are told to trust its key rather than its certificate.
      const chain = cert + certificate;
      const context = createSecureContext({ key: serverKeyText, cert: chain, minVersion: 'TLSv1.2' });
      contexts.set(name, context);
      return context;
    },
  };
}
