import type { Fault } from '@pacer-auth/emulator';
import type { MatrixWorld } from './matrix-world.js';

/** What becomes of one answer of a court, of the PACER Case Locator or of the sign-in service. */
export interface AnswerFault {
  readonly actions: (world: MatrixWorld) => Fault;
  /** Whether the client gives an error, as no whole answer has come. */
  readonly breaks?: true;
  /** Whether the answer says that nobody is signed in, although the account is. */
  readonly signsOut?: true;
}

export const answerFaults: Readonly<Record<string, AnswerFault>> = {
  'a connection that breaks': { actions: () => ({ reset: true }), breaks: true },
  'an answer that breaks off': { actions: () => ({ resetAfterBytes: 3 }), breaks: true },
  'no answer': { actions: () => ({ hang: true }), breaks: true },
  'half an answer': { actions: () => ({ damage: 'truncated' }) },
  'an empty answer': { actions: () => ({ damage: 'empty' }) },
  'an error of the server': { actions: () => ({ page: 'server-error' }) },
  maintenance: { actions: () => ({ page: 'maintenance' }) },
  'a page without privileges': { actions: () => ({ page: 'no-privileges' }) },
  'too many requests': { actions: () => ({ respond: { status: 429, headers: { 'retry-after': '1' } } }) },
  'a redirect to elsewhere': {
    actions: ({ emulator }) => ({ redirect: { location: `${emulator.origins.foreign}/away` } }),
  },
  'a sign-in form': { actions: () => ({ signedOut: 'form' }), signsOut: true },
  'a redirect to the sign-in host': { actions: () => ({ signedOut: 'redirect' }), signsOut: true },
  'a sign-in form that breaks off': {
    actions: () => ({ signedOut: 'form', resetAfterBytes: 200 }),
    breaks: true,
    signsOut: true,
  },
};

/** What becomes of one answer or of two of the sign-in service, which is asked a second time where the first said nothing. */
export const signInFaults: Readonly<Record<string, AnswerFault>> = {
  'a connection that breaks': { actions: () => ({ reset: true }) },
  'an answer that breaks off': { actions: () => ({ resetAfterBytes: 3 }) },
  'half an answer': { actions: () => ({ damage: 'truncated' }) },
  'an empty answer': { actions: () => ({ damage: 'empty' }) },
  maintenance: { actions: () => ({ page: 'maintenance' }) },
};
