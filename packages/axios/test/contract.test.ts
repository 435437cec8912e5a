// #region use
import { clientSuite } from '@pacer-auth/contract';
import newest from 'axios';
import lowest from 'axios-lowest';
import { describe, it } from 'vitest';
import { type AxiosLike, withPacer } from '../src/index.js';
import { bytes, encode, shown } from './support/encode.js';

for (const axios of [lowest, newest]) {
  clientSuite(
    { describe, it },
    {
      name: `axios ${axios.VERSION}`,
      create(session) {
        const client: AxiosLike = withPacer(axios.create({ validateStatus: () => true }), session);
        return {
          async send({ body, ...request }) {
            const config = { ...request, data: body && encode(body), responseType: 'arraybuffer' } as const;
            const raw = await client.request(config);
            return { status: raw.status, headers: shown(raw.headers), body: bytes(raw.data), raw };
          },
        };
      },
    },
  );
}
// #endregion
