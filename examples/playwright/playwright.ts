// A page of Playwright's that is signed in, and a scraper beside it, against the emulator by PACER's real names.
import assert from 'node:assert/strict';
// #region imports
import { createPacerSession, sessionOptionsFromEnv } from '@pacer-auth/core';
import { withPacer as withFetch } from '@pacer-auth/fetch';
import { withPacer } from '@pacer-auth/playwright';
import { chromium } from 'playwright-core';

// #endregion
import { args, needChromium } from './need-chromium.ts';

const executablePath = needChromium();
const { demoAccount, startEmulator } = await import('@pacer-auth/emulator');
const emulator = await startEmulator({ tls: true });
const { loginId, password, totpSecret } = demoAccount;
Object.assign(process.env, {
  PACER_ENVIRONMENT: 'production',
  PACER_LOGIN_ID: loginId,
  PACER_PASSWORD: password,
  PACER_TOTP_SECRET: totpSecret,
});
const launchOptions = { executablePath, args, proxy: { server: emulator.proxyUrl } };
// Node.js' own fetch asks it for the way to a host.
Reflect.set(globalThis, Symbol.for('undici.globalDispatcher.1'), emulator.dispatcher);

// #region use
// PACER_ENVIRONMENT (production or qa), PACER_LOGIN_ID, PACER_PASSWORD; if the account has one, PACER_TOTP_SECRET
const session = createPacerSession(sessionOptionsFromEnv());
const browser = await chromium.launch(launchOptions); // such as { channel: 'chrome' }
const context = await browser.newContext();
await withPacer(context, session);
// #endregion

// #region request
const page = await context.newPage();
const court = 'https://ecf.nysd.uscourts.gov';
const options = { referer: `${court}/` }; // without it a court asks whether the request was meant
await page.goto(`${court}/cgi-bin/DktRpt.pl?500001`, options); // the form, free
await page.click('input[name="button1"]'); // the docket, billed
await page.waitForSelector('text=Docket Text');
// #endregion

// #region scraper
const scraper = withFetch(fetch, session); // `withPacer` of @pacer-auth/fetch: the same login, and always the newest token
const list = await scraper('https://ecf.cand.uscourts.gov/cgi-bin/iquery.pl');
// #endregion
assert.match(await list.text(), /logout/);

emulator.tokens.expireAll();
await page.goto(`${court}/cgi-bin/DktRpt.pl?500001`, options);
assert.match(await page.content(), /logout/);
assert.equal(emulator.journal.logins().length, 2);

await browser.close();
await session.close();
await emulator.close();
