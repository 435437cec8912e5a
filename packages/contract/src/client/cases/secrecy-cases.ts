import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { CaseRunner } from '../case-runner.js';
import type { ClientSubject } from '../subject.js';
import { docket, search, suiteAccount, withWorld } from '../with-world.js';

/** Nothing secret is in what the caller gets, prints or logs. */
export function secrecyCases({ it }: CaseRunner, subject: ClientSubject): void {
  it(
    'shows no token in a response',
    () =>
      withWorld(subject, {}, async ({ client, court, session }) => {
        const { raw } = await client.send({ url: court(docket) });
        const { value } = await session.token();
        assertHides(raw, [value, suiteAccount.password]);
      }),
    {
      showsRequest: () =>
        withWorld(subject, {}, async ({ client, court }) => {
          const { raw } = await client.send({ url: court(docket) });
          assertHides(raw, [suiteAccount.password]);
        }),
    },
  );

  it(
    'shows no token and no password in an error',
    () =>
      withWorld(subject, {}, async ({ emulator, client, court, session, caseSearch }) => {
        await client.send({ url: court(docket) });
        const { value } = await session.token();
        emulator.faults.add({ host: 'nysd', path: '/form', signedOut: 'form' });
        emulator.faults.add({ host: 'nysd', path: '/reset', reset: true });
        emulator.faults.add({ host: 'pcl', respond: { status: 401, body: 'no' } });
        for (const url of [court('/form'), court('/reset'), caseSearch]) {
          const body = { kind: 'json', value: search } as const;
          const outcome = await client.send({ url, method: 'POST', body }).then(
            ({ raw }) => raw,
            (error: unknown) => error,
          );
          const tokens = [value, (await session.token().catch(() => undefined))?.value ?? value];
          assertHides(outcome, [...tokens, suiteAccount.password]);
        }
      }),
    {
      showsRequest: () =>
        withWorld(subject, {}, async ({ emulator, client, court, caseSearch }) => {
          await client.send({ url: court(docket) });
          emulator.faults.add({ host: 'nysd', path: '/form', signedOut: 'form' });
          emulator.faults.add({ host: 'nysd', path: '/reset', reset: true });
          for (const url of [court('/form'), court('/reset'), caseSearch]) {
            const body = { kind: 'json', value: search } as const;
            const outcome = await client.send({ url, method: 'POST', body }).then(
              ({ raw }) => raw,
              (error: unknown) => error,
            );
            assertHides(outcome, [suiteAccount.password]);
          }
        }),
    },
  );

  const showsReissued = async () => {
    const rotate = 'every-answer';
    await withWorld(subject, { emulator: { rotate } }, async ({ client, court, session, caseSearch }) => {
      const told: string[] = [];
      for (const request of [
        { url: court(docket) },
        { url: caseSearch, method: 'POST', body: { kind: 'json', value: search } } as const,
        { url: caseSearch, method: 'POST', body: { kind: 'json', value: { nonsense: 1 } } } as const,
      ]) {
        const outcome = await client.send(request).then(
          ({ raw, headers }) => ({ raw, headers }),
          (error: unknown) => error,
        );
        told.push((await session.token()).value);
        assertHides(outcome, told);
      }
      assert.ok(new Set(told).size > 1, 'no token was re-issued');
    });
  };
  // A jar is shown what its client then shows to all: it can take nothing out.
  if (!subject.divergences?.noReplay) {
    it('shows no token that an answer re-issues, in a response or an error', showsReissued);
  }

  it('shows no password in the error of a refused login', () =>
    withWorld(
      subject,
      { session: { credentials: { ...suiteAccount, password: 'a <wrong> & "secret" one' } } },
      async ({ client, court }) => {
        const error = await client.send({ url: court(docket) }).catch((reason: unknown) => reason);
        assert.ok(error instanceof Error);
        assertHides(error, ['a <wrong> & "secret" one', 'a &lt;wrong&gt;']);
      },
    ));
}

/** Fails if a value shows a secret in any of the ways in which programs print values. */
function assertHides(value: unknown, secrets: readonly string[]): void {
  const shown = [inspect(value, { depth: Number.POSITIVE_INFINITY }), safeJson(value), String(value)];
  if (value instanceof Error) shown.push(value.message, value.stack ?? '', inspect(value.cause));
  for (const secret of secrets) {
    for (const text of shown) assert.ok(!text.includes(secret), 'a secret is shown');
  }
}

function safeJson(value: unknown): string {
  const seen = new WeakSet<object>();
  const json = JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null) return inner;
    if (seen.has(inner)) return '[circular]';
    seen.add(inner);
    return inner;
  });
  return json ?? '';
}
