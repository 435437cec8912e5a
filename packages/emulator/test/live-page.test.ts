import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator } from '../src/index.js';
import { askCourt, login, signIn } from './support/client.js';

// Where Debian, Alpine and others put it; there is no download.
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);
const missing = 'needs Chromium, and there is none on this machine: apt-get install chromium';
let browser: Browser | undefined;

beforeAll(async () => {
  if (executablePath !== undefined) {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  }
}, 60_000);
afterAll(async () => {
  await browser?.close();
});

async function open(browser: Browser, url: string | undefined): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(url ?? '');
  await page.locator('#connection.live').waitFor();
  return page;
}

test('shows requests as they come, filters them, and counts', { timeout: 30_000 }, async (context) => {
  if (browser === undefined) return context.skip(missing);
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

test('has buttons that make things happen', { timeout: 30_000 }, async (context) => {
  if (browser === undefined) return context.skip(missing);
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
