// From: PACER Authentication API User Guide, May 2025 (v.3), "Contents" (page 3).
import type { GuideSection } from './guide-example.js';

export interface GuideContents {
  readonly page: number;
  /** The ids of the section's vectors, in the order of the guide. */
  readonly vectors: readonly string[];
  /** Why a section has no vectors. */
  readonly none?: string;
}

/** The guide's table of contents: section -> vectors. */
export const guideSections: Readonly<Record<GuideSection, GuideContents>> = {
  'PACER Authentication API': { page: 4, vectors: [], none: 'tables of URLs, headers and elements' },
  'Authentication Examples': { page: 5, vectors: [], none: 'text only' },
  'Authentication Examples / JSON Request': {
    page: 6,
    vectors: ['login-json-request', 'login-json-response'],
  },
  'Authentication Examples / XML Request': { page: 6, vectors: ['login-xml-request', 'login-xml-response'] },
  'Authentication Examples / cURL': { page: 7, vectors: ['login-curl-request', 'login-curl-response'] },
  'Logout Examples': { page: 8, vectors: [], none: 'a table of headers and elements' },
  'Logout Examples / JSON Request': { page: 8, vectors: ['logout-json-request', 'logout-json-response'] },
  'Logout Examples / XML Request': { page: 9, vectors: ['logout-xml-request', 'logout-xml-response'] },
  'Logout Examples / cURL': { page: 9, vectors: ['logout-curl-request', 'logout-curl-response'] },
  'Java Examples': { page: 10, vectors: ['login-java-request', 'logout-java-request'] },
  'MFA Configuration': { page: 12, vectors: [], none: 'a secret, guideTotpSecret, and no message' },
  'Common Error Message Examples': {
    page: 13,
    vectors: [
      'client-code-required-request',
      'client-code-required-response',
      'client-code-required-solution',
      'disabled-request',
      'disabled-response',
      'redaction-flag-request',
      'redaction-flag-response',
      'redaction-flag-solution',
      'invalid-login-response',
    ],
  },
};
