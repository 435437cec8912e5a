import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoAccount, type Emulator, startEmulator } from '../src/index.js';
import { needBrowser } from './support/browser.js';

async function signInAt(page: Page, emulator: Emulator, path: string): Promise<void> {
  await page.goto(emulator.court('nysd') + path);
  await page.getByLabel('Username').fill(demoAccount.loginId);
  await page.getByLabel('Password').fill(demoAccount.password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.getByLabel('One-time passcode').fill(emulator.accounts.oneTimePasscode(demoAccount.loginId));
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('link', { name: /log ?out/i }).waitFor();
}

test('lets a browser look a case up, run its docket, and buy a document by the scripts of the pages', async (context) => {
  await using browser = await needBrowser(context);
  await using emulator = await startEmulator({
    courts: [{ name: 'nysd', documents: 'frame', bigDocket: 200 }],
  });
  const page = await browser.newPage();
  await signInAt(page, emulator, '/cgi-bin/iquery.pl');

  // From a page of the court, as the form wants it: no number, no report.
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('link', { name: 'Docket Sheet' }).click();
  const run = page.getByRole('button', { name: 'Run Report' });
  expect(await run.isEnabled()).toBe(false);
  await page.locator('#case_number_text_area_0').fill('24-99');
  await page.locator('#case_number_text_area_0').press('Enter');
  await page.locator('#case_number_message_area_0').getByText('Case Under Seal').waitFor();
  expect(await run.isEnabled()).toBe(false);

  // The number of a case that searches find.
  await page.goto(`${emulator.court('nysd')}/cgi-bin/iquery.pl`);
  await page.locator('[name="Qry_filed_from"]').fill('1/1/2015');
  await page.getByRole('button', { name: 'Run Query' }).click();
  const number = (await page.locator('#cmecfMainContent table a').first().textContent()) ?? '';
  const short = /\d:\d\d-\w\w-\d+/.exec(number)?.[0] ?? '';
  await page.getByRole('link', { name: 'Reports' }).click();
  await page.getByRole('link', { name: 'Docket Sheet' }).click();
  await page.locator('#case_number_text_area_0').fill(short);
  await page.locator('#case_number_find_button_0').click();
  await page.locator('#case_line_0').waitFor();
  expect(await page.locator('#case_number_pick_area_0 input[type="checkbox"]').first().isChecked()).toBe(
    true,
  );
  await run.click();
  await page.locator('#cmecfMainContent h3').waitFor();
  expect(await page.locator('#cmecfMainContent h3').innerText()).toContain(`DOCKET FOR CASE #: ${short}`);

  // A link runs goDLS, which posts: the question comes; its script buys.
  await page.locator('a[onclick^="goDLS"]').first().click();
  await page.getByRole('button', { name: 'View Document' }).waitFor();
  const fees = emulator.journal.fees();
  const script = (await page.locator('form').first().getAttribute('onsubmit'))?.split(';', 1)[0] ?? '';
  await page.evaluate(script);
  await page.locator('iframe').waitFor();
  expect(emulator.journal.fees()).toBeGreaterThan(fees);
});

test('lets a browser accept the charges of an appeal by the script of the page', async (context) => {
  await using browser = await needBrowser(context);
  await using emulator = await startEmulator({ courts: ['nysd', 'ca1'] });
  const page = await browser.newPage();
  await signInAt(page, emulator, '/cgi-bin/iquery.pl');
  const room = `${emulator.court('ca1')}/n/beam/servlet/TransportRoom`;
  await page.goto(`${room}?servlet=CaseSearch.jsp`);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator('a[href*="CaseSummary"]').first().click();
  await page.locator('a[onclick*="doDocPostURL"]').first().click();
  await page.getByRole('button', { name: 'Accept Charges and Retrieve' }).waitFor();
  const fees = emulator.journal.fees();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Accept Charges and Retrieve' }).click(),
  ]);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect(emulator.journal.fees()).toBeGreaterThan(fees);
});
