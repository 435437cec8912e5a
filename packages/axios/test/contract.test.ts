// #region use
import { type ClientSubject, clientSuite } from '@pacer-auth/contract';
import newest from 'axios';
import lowest from 'axios-lowest';
import { describe, it } from 'vitest';
import { type AxiosLike, withPacer } from '../src/index.js';
import { bytes, encode, parts, shown } from './support/encode.js';

for (const axios of [lowest, newest]) {
  const subject: ClientSubject = {
    name: `axios ${axios.VERSION}`,
    divergences: { loginOutsideTimeout: 'axios counts from the moment that its http adapter begins' },
    create(session, wayIn) {
      const httpsAgent = wayIn?.agent({ maxSockets: 64 });
      const client: AxiosLike = withPacer(axios.create({ validateStatus: () => true, httpsAgent }), session);
      return {
        async send({ body, timeoutMs: timeout, ...request }) {
          const data = body && encode(body);
          const config = {
            ...request,
            data,
            responseType: 'arraybuffer',
            ...(timeout && { timeout }),
          } as const;
          const raw = await client.request(config);
          return { status: raw.status, headers: shown(raw.headers), body: bytes(raw.data), raw };
        },
        async stream(url) {
          const { data } = await client.request({ url, responseType: 'stream' });
          return parts(data);
        },
      };
    },
  };
  clientSuite({ describe, it }, subject);
  clientSuite({ describe, it }, { ...subject, name: `${subject.name} by real names`, realNames: true });
}
// #endregion
