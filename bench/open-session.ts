import { createPacerSession, defineEnvironment, type PacerSession } from '@pacer-auth/core';

/** Of the form that PACER's tokens have, and nobody's. */
export const token = 'bench'.padEnd(128, '0');

/** A session whose authentication service answers from memory, with an optional delay in ms and a count of logins. */
export function openSession(
  court: string,
  { delayMs = 0, onLogin = () => {} }: { delayMs?: number; onLogin?: () => void } = {},
): PacerSession {
  const environment = defineEnvironment({
    name: 'bench',
    authUrl: 'https://sign-in.example.com',
    hosts: [{ origin: court, credential: 'cookie' }],
  });
  return createPacerSession({
    environment,
    credentials: { loginId: 'bench', password: 'Bench-1234567890' },
    async fetch(url) {
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      if (String(url).includes('cso-auth')) onLogin();
      return Response.json({ loginResult: '0', nextGenCSO: token, errorDescription: '' });
    },
  });
}

/** The header that the session's requests carry. */
export const cookie = `NextGenCSO=${token}`;
