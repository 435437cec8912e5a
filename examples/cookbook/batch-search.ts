// A batch search: the Case Locator collects up to 108,000 rows by itself, and its download is billed once.
import assert from 'node:assert/strict';
// #region imports
import { setTimeout as sleep } from 'node:timers/promises';
// #endregion
import { withPacer } from '@pacer-auth/fetch';
import { play } from './play.ts';

await play(async (session, { journal, origins }) => {
  const pcl = origins.pcl;
  const signedIn = withPacer(fetch, session);
  // #region recipe
  interface Job {
    readonly reportId: number;
    readonly status: 'WAITING' | 'RUNNING' | 'COMPLETED' | 'FAILED';
    readonly recordCount: number | null;
    readonly downloadFee: number | null;
  }
  const cases = `${pcl}/pcl-public-api/rest/cases`;

  async function ask(url: string, init: RequestInit = {}): Promise<string> {
    const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
    const answer = await signedIn(url, { ...init, headers });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`); // 429: too many jobs, delete some
    return await answer.text();
  }

  /** Free until the download; `mostDollars` stands before it. */
  async function findAll(criteria: object, mostDollars: number, pollMs = 60_000): Promise<string> {
    const order = { method: 'POST', body: JSON.stringify(criteria) };
    let job: Job = JSON.parse(await ask(`${cases}/download`, order));
    const { reportId } = job;
    while (job.status === 'WAITING' || job.status === 'RUNNING') {
      await sleep(pollMs);
      job = JSON.parse(await ask(`${cases}/download/status/${reportId}`));
    }
    if (job.status === 'FAILED') throw new Error(`batch search ${reportId} failed`);
    if ((job.downloadFee ?? 0) > mostDollars) throw new Error(`it costs $${job.downloadFee}`);
    const rows = await ask(`${cases}/download/${reportId}`); // billed
    await ask(`${cases}/reports/${reportId}`, { method: 'DELETE' });
    return rows;
  }

  const rows = JSON.parse(await findAll({ courtId: ['nysdc'] }, 5, 100));
  console.log(rows.content.length);
  // #endregion
  assert.ok(rows.content.length > 54);
  assert.ok(journal.fees() > 0);
  assert.equal(journal.requests({ path: '/pcl-public-api/rest/cases/reports', method: 'DELETE' }).length, 1);
});
