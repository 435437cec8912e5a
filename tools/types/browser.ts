// A browser context needs no more than this of either library, whose own types want the DOM's. That their contexts fit is seen by
// the type check of examples/playwright.
import { createPacerSession } from '@pacer-auth/core';
import { type PlaywrightContext, type SignedInContext, withPacer } from '@pacer-auth/playwright';
import { type PuppeteerContext, withPacer as withPuppeteer } from '@pacer-auth/playwright/puppeteer';

const session = createPacerSession({ environment: 'qa', credentials: { loginId: 'user', password: 'x' } });

export async function open(context: PlaywrightContext, other: PuppeteerContext): Promise<SignedInContext[]> {
  const signedIn = await withPacer(context, session, { onError: (error, url) => [error, url.length] });
  return [signedIn, await withPuppeteer(other, session.forClientCode('matter-7'))];
}

// @ts-expect-error The session comes last.
withPacer(session, {});
