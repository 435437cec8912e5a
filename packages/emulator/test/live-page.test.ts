import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { needBrowser } from './support/browser.js';
import { askCourt, login, searchCases, signIn } from './support/client.js';
import { temporaryFolder } from './support/temporary-folder.js';

async function open(
  browser: Browser,
  url: string | undefined,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<Page> {
  const page = await browser.newPage(options);
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(url ?? '');
  await page.locator('#connection.live').waitFor();
  return page;
}

test('shows requests as they come, filters them, and counts', { timeout: 60_000 }, async (context) => {
  await using browser = await needBrowser(context);
  await using emulator = await startEmulator({ controlPort: 0 });
  const token = await signIn(emulator);
  const page = await open(browser, emulator.controlUrl);
  await page.getByRole('cell', { name: '/services/cso-auth' }).waitFor();

  await askCourt(emulator, token);
  await page.getByRole('cell', { name: 'DktRpt.pl?500001' }).waitFor();

  await page.locator('[data-total="logins"]', { hasText: '1' }).waitFor();
  await page.locator('[data-total="fees"]', { hasText: '$0.' }).waitFor();
  expect(await page.locator('#entries tr:visible').count()).toBe(2);
  await page.getByLabel('Filter').fill('nysd served');
  expect(await page.locator('#entries tr:visible').count()).toBe(1);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByText('Nothing was asked yet.').waitFor();
  expect(emulator.journal.entries).toEqual([]);
});

test('has buttons that make things happen', { timeout: 60_000 }, async (context) => {
  await using browser = await needBrowser(context);
  await using emulator = await startEmulator({
    controlPort: 0,
    accounts: [{ loginId: 'clerk', password: 'pw', totpSecret: 'JBSWY3DPEHPK3PXP' }],
  });
  const otpCode = emulator.accounts.oneTimePasscode('clerk');
  const { nextGenCSO: token } = await login(emulator, { loginId: 'clerk', password: 'pw', otpCode });
  const page = await open(browser, emulator.controlUrl);

  await page.getByLabel('Where').selectOption('nysd');
  await page.getByRole('button', { name: 'Outage' }).click();
  await page.getByText('page maintenance at nysd').waitFor();
  expect((await askCourt(emulator, token)).status).toBe(503);
  await page.getByText('1 of 1, used up').waitFor();
  await page.getByRole('button', { name: 'Remove the fault' }).click();
  await page.getByText('Nothing goes wrong.').waitFor();

  await page.getByLabel('Courts say').selectOption('form');
  await page.getByRole('button', { name: 'Expire the token' }).click();
  await page.getByText('Nobody is signed in.').waitFor();
  expect((await askCourt(emulator, token)).text).toContain('GetPass');

  await page.getByRole('button', { name: 'Disable search for clerk' }).click();
  await page.getByRole('button', { name: 'Allow search for clerk' }).waitFor();
  expect(emulator.accounts.get('clerk')?.searchDisabled).toBe(true);
  await page.getByRole('button', { name: 'Show the one-time passcode of clerk' }).click();
  await page.getByText(/clerk: \d{6}, good for/).waitFor();
});

test('tells the detail of a request: headers without secrets, criteria, what was ignored, and why', {
  timeout: 60_000,
}, async (context) => {
  await using browser = await needBrowser(context);
  await using emulator = await startEmulator({ controlPort: 0 });
  const token = await signIn(emulator);
  await login(emulator, { otpCode: emulator.accounts.oneTimePasscode('demouser') });
  await searchCases(emulator, token, {
    body: '{"courtId":["nysdc"],"caseTitle":"USA","caseStatus":"O"}',
    headers: { 'x-client-code': 'matter-7' },
  });
  const { fingerprint = '' } = emulator.tokens.list()[0] ?? {};
  const page = await open(browser, emulator.controlUrl);

  await page.getByText('otp-used').click();
  await page.getByText('was used before: each is good once').waitFor();
  await page.getByRole('button', { name: 'Detail of request 3' }).click();
  await page.getByText('Asked for').waitFor();
  const detail = await page.locator('.detail-card').first().innerText();
  expect(detail).toMatch(/caseStatus\s+O/);
  expect(detail).toMatch(/caseTitle\s+USA/);
  expect(detail).toMatch(/fee\s+\$0\.10/);
  expect(detail).toContain(`[token ${fingerprint}]`);
  expect(detail).toMatch(/content-type\s+application\/json/);
  expect(await page.content()).not.toContain(token);

  await page.getByRole('button', { name: 'Start over' }).click();
  await page.getByText('Nothing was asked yet.').waitFor();
  const again = await login(emulator, { otpCode: emulator.accounts.oneTimePasscode('demouser') });
  expect(again.loginResult).toBe('0');
});

test('says where everything is, and takes an account that can sign in', {
  timeout: 60_000,
}, async (context) => {
  await using browser = await needBrowser(context);
  await using emulator = await startEmulator({ controlPort: 0, rotate: 'every-answer' });
  const page = await open(browser, emulator.controlUrl);

  await page.getByText('import { createPacerSession, credentialsFromEnv }').waitFor();
  expect(await page.locator('#snippet').innerText()).toContain(`authUrl: '${emulator.origins.signIn}'`);
  expect(await page.locator('#hosts').innerText()).toContain(emulator.court('cand'));
  await page.getByText('Add an account').click();
  await page.getByLabel('Login id').fill('clerk');
  await page.getByLabel('Password').fill('pw <&"');
  await page.getByRole('button', { name: 'Make a secret' }).click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('clerk can sign in now.').waitFor();

  const otpCode = emulator.accounts.oneTimePasscode('clerk');
  const { nextGenCSO } = await login(emulator, { loginId: 'clerk', password: 'pw <&"', otpCode });
  for (let count = 0; count < 12; count += 1) await askCourt(emulator, nextGenCSO);
  await page.getByText('and 5 older').waitFor();
  expect(await page.locator('#tokens li').count()).toBe(8);
});

// Where the screenshots stay; by default they are gone with the test.
const shots = process.env.LIVE_PAGE_SHOTS;

test('is usable at three widths, light and dark: nothing beside the page, each request one line', {
  timeout: 300_000,
}, async (context) => {
  await using browser = await needBrowser(context);
  await using folder = await temporaryFolder();
  await using emulator = await startEmulator({ controlPort: 0 });
  const token = await signIn(emulator);
  await login(emulator, { otpCode: emulator.accounts.oneTimePasscode('demouser') });
  await searchCases(emulator, token, {
    body: '{"caseTitle":"USA"}',
    headers: { 'x-client-code': 'matter-7' },
  });
  emulator.faults.add({ host: 'nysd', times: 1, page: 'maintenance' });
  for (const path of ['/cgi-bin/iquery.pl', '/cgi-bin/none.pl?a-rather-long-query-that-does-not-fit=1&2&3'])
    await askCourt(emulator, token, path);
  const folderOfShots = shots ?? folder.path;
  await mkdir(folderOfShots, { recursive: true });

  for (const width of [500, 1000, 1600]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(browser, emulator.controlUrl, {
        viewport: { width, height: 900 },
        colorScheme,
      });
      await page.getByRole('button', { name: 'Detail of request 5' }).waitFor();
      const heights = await page
        .locator('#entries tr')
        .evaluateAll((rows) => rows.map((row) => row.clientHeight));
      expect(heights).toHaveLength(5);
      expect(new Set(heights).size).toBe(1);
      await page.getByRole('button', { name: 'Detail of request 3' }).click();
      await page.getByText('Asked for').waitFor();
      const request = await page.locator('th.path').boundingBox();
      expect(request?.width).toBeGreaterThan(width / 5);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      const path = join(folderOfShots, `live-${width}-${colorScheme}.png`);
      expect((await page.screenshot({ path, fullPage: true })).byteLength).toBeGreaterThan(20_000);
      await page.close();
    }
  }
});
