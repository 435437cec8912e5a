import { type AccountWorld, account, atOnce } from '../world.ts';
import type { Situation } from './situation.ts';

/** A case search. */
const body = { caseTitle: 'USA' };
const other = { loginId: 'tester02', password: 'battery staple' };

/** Tokens that begin, end and are doubted under many requests. */
export const tokenSituations: readonly Situation[] = [
  {
    name: 'cold start with 100 requests',
    requests: 100,
    served: 100,
    logins: 1,
    repeats: 0,
    async play({ open, docket }) {
      const { http } = open();
      return await atOnce(100, () => http.get(docket));
    },
  },
  {
    name: 'the token expires under 100 requests',
    requests: 101,
    served: 101,
    logins: 2,
    // Each of the 100 was under way with the old token, and refused.
    repeats: 100,
    async play({ emulator, open, search }) {
      const { http } = open();
      const first = await atOnce(1, () => http.post(search, body));
      emulator.tokens.expireAll();
      return first + (await atOnce(100, () => http.post(search, body)));
    },
  },
  {
    name: 'a 401 arrives after the next login',
    requests: 3,
    served: 3,
    logins: 2,
    repeats: 2,
    async play({ emulator, open, search }) {
      const { http } = open();
      const first = await atOnce(1, () => http.post(search, body));
      const release = emulator.faults.add({
        host: 'pcl',
        path: '/pcl-public-api/rest/cases/find?page=9',
        hang: true,
      });
      const late = atOnce(1, () => http.post(search.replace('page=0', 'page=9'), body));
      await hangs(emulator);
      emulator.tokens.expireAll();
      const second = await atOnce(1, () => http.post(search, body));
      release();
      return first + second + (await late);
    },
  },
  {
    name: 'a sign-in page although the token works',
    requests: 2,
    served: 2,
    logins: 1,
    repeats: 1,
    async play({ emulator, open, docket }) {
      const { http } = open();
      const first = await atOnce(1, () => http.get(docket));
      emulator.faults.add({ host: 'nysd', times: 1, signedOut: 'script' });
      return first + (await atOnce(1, () => http.get(docket)));
    },
  },
  {
    name: 'two accounts in one process, 100 requests',
    requests: 100,
    served: 100,
    logins: 2,
    repeats: 0,
    accounts: [account, other],
    async play({ open, docket }) {
      const [one, two] = [open(), open({ credentials: other })];
      const served = [one, two].map(({ http }) => atOnce(50, () => http.get(docket)));
      return (await Promise.all(served)).reduce((sum, count) => sum + count, 0);
    },
  },
  {
    name: 'a matter per request, 20 of them',
    requests: 20,
    served: 20,
    logins: 1,
    repeats: 0,
    async play({ open, openFor, docket }) {
      const { session } = open();
      const matters = Array.from({ length: 20 }, (_, index) => `matter-${index}`);
      const served = matters.map((matter) => {
        const http = openFor(session.forClientCode(matter));
        return atOnce(1, () => http.get(docket));
      });
      return (await Promise.all(served)).reduce((sum, count) => sum + count, 0);
    },
  },
];

async function hangs({ journal }: AccountWorld['emulator']): Promise<void> {
  const isHanging = () => journal.entries.some(({ faults }) => faults?.includes('hang'));
  if (isHanging()) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = journal.subscribe(() => {
    if (!isHanging()) return;
    end();
    resolve();
  });
  await promise;
}
