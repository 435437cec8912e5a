import type { Mutant } from './mutant.js';

/** Of what is said to the authentication service, and to hosts. */
export const wireMutants: readonly Mutant[] = [
  {
    name: 'the header of an earlier hop stays',
    rule: 'credentials only where they belong',
    file: 'hosts/credential-headers.js',
    find: 'headers.delete(TOKEN_HEADER);',
    replace: '',
  },
  {
    name: 'a host is compared without its protocol',
    rule: 'credentials only where they belong',
    file: 'hosts/host-policy.js',
    find: 'url.protocol === protocol &&',
    replace: '',
  },
  {
    name: 'a host that never gets a credential gets one',
    rule: 'credentials only where they belong',
    file: 'hosts/host-policy.js',
    find: 'parsed.username || parsed.password || isNever(parsed)',
    replace: 'parsed.username || parsed.password',
  },
  {
    name: 'an error answer that looks like a sign-in page counts as one',
    rule: 'no repeat without a sign-out',
    file: 'hosts/signed-out.js',
    find: 'view.status < 200 || view.status > 299',
    replace: 'false',
  },
  {
    name: 'a description that repeats the password is passed on',
    rule: 'nothing secret is told',
    file: 'auth-service/post-to-service.js',
    find: 'redact(reply.errorDescription, [...secrets, reply.nextGenCSO])',
    replace: 'reply.errorDescription',
  },
];
