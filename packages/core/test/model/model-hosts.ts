import type { PacerEnvironment } from '@pacer-auth/core';

/** The model's PACER: two courts, the Case Locator, the sign-in host. */
export const modelEnvironment: PacerEnvironment = {
  name: 'model',
  authUrl: 'https://login.model.test',
  hosts: [
    { origin: 'https://pcl.model.test', pathPrefix: '/api/', credential: 'header' },
    { origin: 'https://ecf.*.model.test', credential: 'cookie' },
  ],
  never: ['ecf.public.model.test'],
};

/** Where requests go that may carry a credential, with its kind. Written out, so as not to ask core's own policy. */
export const signedInUrls: ReadonlyMap<string, 'cookie' | 'header'> = new Map([
  ['https://ecf.a.model.test/docket', 'cookie'],
  ['https://pcl.model.test/api/find', 'header'],
  ['https://ecf.b.model.test/query', 'cookie'],
  ['https://ecf.a.model.test/feed', 'cookie'],
]);

/** What a court shows to everybody, whatever token came with the request. */
export const publicUrls: ReadonlySet<string> = new Set(['https://ecf.a.model.test/feed']);

/** Where they go that must not. */
export const otherUrls: readonly string[] = [
  'https://elsewhere.example/',
  'https://pcl.model.test/about',
  'http://ecf.a.model.test/docket',
  'https://ecf.a.model.test.elsewhere.example/docket',
  'https://ecf.public.model.test/docket',
  'https://ecf.a.model.test:8443/docket',
];

/** The page that a court sends everybody to who is not signed in. */
export const signInUrl = 'https://login.model.test/csologin/login.jsf?pscCourtId=A';

/** Every URL that a redirect can lead to; the first is where most do. */
export const redirectTargets: readonly string[] = [...signedInUrls.keys(), ...otherUrls];
