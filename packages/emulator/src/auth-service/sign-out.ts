import type { Visit } from '../site/visit.js';
import { fingerprint } from '../tokens/fingerprint.js';
import type { EmulatorWorld } from '../world.js';
import type { ServiceAnswer } from './write-answer.js';

/** Logs a token out. That an unknown token gets the same answer is assumed. */
export function signOut({ tokens }: EmulatorWorld, token: string, visit: Visit): ServiceAnswer {
  const ended = tokens.logout(token);
  visit.verdict = ended === undefined ? 'logout-unknown' : 'logout';
  visit.token = fingerprint(token);
  visit.loginResult = '0';
  if (ended !== undefined) visit.loginId = ended.loginId;
  return { kind: 'logout', nextGenCSO: token, loginResult: '0', errorDescription: '' };
}
