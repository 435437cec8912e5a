// A context of either library fits as it is, and so does an object with no more than what is used of one.
import { createPacerSession } from '@pacer-auth/core';
import { type PlaywrightContext, type SignedInContext, withPacer } from '@pacer-auth/playwright';
import { type PuppeteerContext, withPacer as withPuppeteer } from '@pacer-auth/playwright/puppeteer';
import type { BrowserContext } from 'playwright-core';
import type { BrowserContext as OtherContext } from 'puppeteer-core';

const session = createPacerSession({ environment: 'qa', credentials: { loginId: 'user', password: 'x' } });

export async function open(context: PlaywrightContext, other: PuppeteerContext): Promise<SignedInContext[]> {
  const signedIn = await withPacer(context, session, { onError: (error, url) => [error, url.length] });
  return [signedIn, await withPuppeteer(other, session.forClientCode('matter-7'))];
}

export async function openReal(context: BrowserContext, other: OtherContext): Promise<void> {
  await using signedIn = await withPacer(context, session);
  await (await withPuppeteer(other, session)).release();
  await signedIn.logout();
}

// @ts-expect-error The session comes last.
withPacer(session, {});
