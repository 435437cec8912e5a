// The cases of a search, page by page, and what they cost.
import assert from 'node:assert/strict';
import { withPacer } from '@pacer-auth/fetch';
import { play } from './play.ts';

await play(async (session, { origins }) => {
  const pcl = origins.pcl;
  const signedIn = withPacer(fetch, session);
  // #region recipe
  interface Page {
    readonly receipt: { readonly searchFee: string };
    readonly pageInfo: { readonly totalPages: number };
    readonly content: readonly { readonly caseNumberFull: string; readonly caseTitle: string }[];
  }

  /** One page is 54 cases, and each page is billed. */
  async function find(criteria: object, page: number): Promise<Page> {
    const answer = await signedIn(`${pcl}/pcl-public-api/rest/cases/find?page=${page}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(criteria),
    });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
    return JSON.parse(await answer.text());
  }

  const fees: string[] = [];
  const titles: string[] = [];
  for (let page = 0, pages = 1; page < pages; page += 1) {
    const { receipt, pageInfo, content } = await find({ courtId: ['nysdc'] }, page);
    fees.push(receipt.searchFee);
    titles.push(...content.map(({ caseTitle }) => caseTitle));
    pages = Math.min(pageInfo.totalPages, 3); // a limit of your own: a court alone has all its cases
  }
  console.log(titles.length, fees);
  // #endregion
  assert.ok(titles.length > 54);
  assert.ok(fees.length > 1 && fees.every((fee) => Number.parseFloat(fee.replace('$', '')) > 0), fees.join());
});
