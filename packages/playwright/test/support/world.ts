import { createPacerSession, type PacerSession, type PacerSessionOptions } from '@pacer-auth/core';
import {
  type EmulatorOptions,
  type JournalEntry,
  startEmulator,
  type TlsEmulator,
} from '@pacer-auth/emulator';
import { expect } from 'vitest';
import type { SignedInContext } from '../../src/index.js';
import type { TestBrowser, TestContext, TestPage } from './test-browser.js';

export const account = { loginId: 'browseuser', password: 'not a real one' } as const;
export const court = 'https://ecf.nysd.uscourts.gov';
export const otherCourt = 'https://ecf.cand.uscourts.gov';
/** The form that a docket is bought with: it is for signed-in users, and free. */
export const docketForm = '/cgi-bin/DktRpt.pl?500001';

/** A context that is signed in to an emulator by PACER's real names. */
export interface World extends AsyncDisposable {
  readonly emulator: TlsEmulator;
  readonly session: PacerSession;
  readonly context: TestContext;
  readonly signedIn: SignedInContext;
  readonly page: TestPage;
  /** What `onError` was told. */
  readonly failures: readonly { readonly error: unknown; readonly url: string }[];
  /** Another context of the browser, not signed in. */
  another(): Promise<TestContext>;
  /** What a host was asked, without icons and scripts, which a browser asks for by itself. */
  asked(host: string): readonly JournalEntry[];
  /** What each request that a host was sent has carried. */
  credentialsAt(host: string): readonly (readonly string[])[];
}

export async function openWorld(
  browser: TestBrowser,
  options: {
    readonly emulator?: EmulatorOptions;
    readonly session?: Partial<PacerSessionOptions>;
    readonly view?: (session: PacerSession) => PacerSession;
  } = {},
): Promise<World> {
  const emulator = await startEmulator({
    accounts: [account],
    referer: 'any',
    ...options.emulator,
    tls: true,
  });
  const session = createPacerSession({
    environment: 'production',
    credentials: account,
    fetch: emulator.fetch,
    ...options.session,
  });
  const contexts: TestContext[] = [];
  const another = async (): Promise<TestContext> => {
    const context = await browser.open(emulator.proxyUrl);
    contexts.push(context);
    return context;
  };
  const context = await another();
  const failures: { error: unknown; url: string }[] = [];
  const signedIn = await context.signIn(options.view?.(session) ?? session, {
    onError: (error, url) => failures.push({ error, url }),
  });
  return {
    emulator,
    session,
    context,
    signedIn,
    page: await context.newPage(),
    failures,
    another,
    asked: (host) => emulator.journal.requests(host).filter(({ path }) => !/\.(ico|js)$/.test(path)),
    credentialsAt: (host) => emulator.journal.requests(host).map(({ credentials }) => credentials),
    async [Symbol.asyncDispose]() {
      await Promise.allSettled(contexts.map((each) => each.close()));
      await session.close();
      await emulator.close();
    },
  };
}

/** Sends the form of the page that is open, as a click on its button does. */
export async function submit(page: TestPage): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.evaluate("document.querySelector('form').submit()")]);
}

/** The window that an expression opens in the page, when it is there. */
export async function openedBy({ context, page }: World, expression: string): Promise<TestPage> {
  const before = await context.pages();
  await page.evaluate(expression);
  const fresh = async () => (await context.pages()).filter((each) => !before.includes(each));
  await expect.poll(async () => (await fresh()).length).toBe(1);
  const [opened] = await fresh();
  if (!opened) throw new Error('no window was opened');
  return opened;
}

/** Waits until a page shows a text, whoever has opened it. */
export async function shows(page: TestPage, text: string): Promise<void> {
  // A page that is on its way has no content to give.
  await expect.poll(() => page.content().catch(() => '')).toContain(text);
}

export function html(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/html' } });
}
