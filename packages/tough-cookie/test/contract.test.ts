import { clientSuite } from '@pacer-auth/contract';
import { describe, it } from 'vitest';
import { axiosSubject, fetchCookieSubject, gotSubject, gots, undiciSubject } from './support/subjects.js';
import { versions } from './support/versions.js';

for (const [version, installed] of versions) {
  if (version.includes('5.')) continue;
  for (const [gotVersion, got] of Object.entries(gots)) {
    clientSuite({ describe, it }, gotSubject(`got ${gotVersion}, ${version}`, got, installed));
  }
  clientSuite({ describe, it }, fetchCookieSubject(`fetch-cookie 3.2.0, ${version}`, installed));
  clientSuite({ describe, it }, undiciSubject(`http-cookie-agent 8.0.0 in undici, ${version}`, installed));
  clientSuite({ describe, it }, axiosSubject(`axios-cookiejar-support 7.0.0, ${version}`, installed));
}
