import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { Answer } from '../http/create-answer.js';
import type { CertificateAuthority } from './certificate-authority.js';

/**
 * A TLS server for many names, HTTP/1.1 and HTTP/2. A name that it does not serve gets no certificate: the handshake
 * fails.
 */
export function createSecureNamesServer(
  authority: CertificateAuthority,
  serves: (name: string) => boolean,
  answer: Answer,
): Http2SecureServer {
  const server = createSecureServer(
    {
      allowHTTP1: true,
      SNICallback: (name, done) => {
        try {
          done(null, serves(name.toLowerCase()) ? authority.contextFor(name.toLowerCase()) : undefined);
        } catch (error) {
          done(error instanceof Error ? error : new Error(String(error)));
        }
      },
    },
    answer,
  );
  // A session whose client goes away in the middle is nobody's failure.
  server.on('sessionError', () => undefined);
  return server;
}
