// The same with Puppeteer.
import assert from 'node:assert/strict';
import { createPacerSession } from '@pacer-auth/core';
import { startEmulator } from '@pacer-auth/emulator';
// #region imports
import { withPacer } from '@pacer-auth/playwright/puppeteer';
import puppeteer from 'puppeteer-core';

// #endregion
import { args, needChromium } from './need-chromium.ts';

const executablePath = needChromium();
const credentials = { loginId: 'browseuser', password: 'a password' };
const emulator = await startEmulator({ tls: true, accounts: [credentials] });
const { fetch } = emulator;
const session = createPacerSession({ environment: 'production', credentials, fetch });
const launchOptions = { executablePath, args: [...args, `--proxy-server=${emulator.proxyUrl}`] };

// #region use
const browser = await puppeteer.launch(launchOptions); // such as { channel: 'chrome' }
const context = browser.defaultBrowserContext();
await using signedIn = await withPacer(context, session);

const page = await context.newPage();
await page.goto('https://ecf.nysd.uscourts.gov/cgi-bin/DktRpt.pl?500001');
// #endregion
assert.match(await page.content(), /logout/);

// #region logout
await signedIn.logout(); // at PACER too; `release()` leaves the session signed in
// #endregion
assert.deepEqual(emulator.tokens.live(), []);

await browser.close();
await session.close();
await emulator.close();
