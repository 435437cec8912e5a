import { createPacerSession } from '@pacer-auth/core';
import { describe, expect, it, vi } from 'vitest';
import { withPacer } from '../src/index.js';
import { versions } from './support/versions.js';
import { account, docket, openWorld } from './support/world.js';

describe.for(Object.entries(versions))('withPacer(%s)', ([name, ky]) => {
  const isFirst = name === 'ky 1.0.0';

  it('makes one login and one attempt with a wrong password', async () => {
    await using world = await openWorld({ credentials: { ...account, password: 'wrong' } });
    const exchange = vi.spyOn(world.session, 'exchange');
    const client = withPacer(ky, world.session);

    await expect(client(world.court(docket), { retry: 5 })).rejects.toMatchObject({
      code: 'ERR_PACER_OTP_REQUIRED',
      loginResult: '13',
    });

    expect(exchange).toHaveBeenCalledTimes(1);
    expect(world.emulator.journal.logins()).toHaveLength(1);
  });

  it('makes one attempt where a new login does not help', async () => {
    await using world = await openWorld();
    world.emulator.faults.add({ host: 'nysd', signedOut: 'form' });

    await expect(withPacer(ky, world.session)(world.court(docket))).rejects.toMatchObject({
      code: 'ERR_PACER_SIGNED_OUT',
    });

    expect(world.emulator.journal.requests('nysd')).toHaveLength(2);
    expect(world.emulator.journal.logins()).toHaveLength(1);
  });

  it('gives back a signed-in instance that is wrapped again, and refuses another session', async () => {
    await using world = await openWorld();
    const { environment } = world.emulator;
    const other = createPacerSession({ environment, credentials: account });
    const client = withPacer(ky, world.session);
    expect(withPacer(client, world.session)).toBe(client);
    expect(() => withPacer(client, other)).toThrow(TypeError);
    // Before ky 1.5 nothing shows that a child is signed in already.
    if (!isFirst) expect(() => withPacer(client.extend({}), other)).toThrow(TypeError);
  });

  it('leaves the given instance as it was, and signs in what extends the returned one', async () => {
    await using world = await openWorld();
    const bare = ky.create({});
    const client = withPacer(bare, world.session);
    await bare(world.court(docket), { redirect: 'manual', throwHttpErrors: false });
    expect(world.emulator.journal.logins()).toHaveLength(0);

    const child = client.extend({ headers: { 'x-child': 'yes' } });

    expect(await (await child.get(world.court(docket))).text()).toMatch(/logout/);
    expect(await (await withPacer(child, world.session).get(world.court(docket))).text()).toMatch(/logout/);
    expect(world.emulator.journal.logins()).toHaveLength(1);
  });

  if (isFirst) {
    it("sends through the global fetch, as ky 1.0.0 does not show the instance's own", async () => {
      await using world = await openWorld();
      const own = vi.fn(fetch);
      await withPacer(ky.create({ fetch: own }), world.session)(world.court(docket));
      expect(own).not.toHaveBeenCalled();
      expect(world.emulator.journal.requests('nysd')).toHaveLength(1);
    });
  } else {
    it("sends through the instance's own fetch", async () => {
      await using world = await openWorld();
      const own = vi.fn(fetch);
      await withPacer(ky.create({ fetch: own }), world.session)(world.court(docket));
      expect(own).toHaveBeenCalledTimes(1);
    });
  }

  it('looks the global fetch up at each request, as ky does', async () => {
    await using world = await openWorld();
    const client = withPacer(ky, world.session);
    using spy = vi.spyOn(globalThis, 'fetch');
    await client(world.court(docket));
    expect(
      spy.mock.calls.some(([url]) => String(url instanceof Request ? url.url : url).endsWith(docket)),
    ).toBe(true);
  });

  it("passes a request through the user's hooks once, however often it is sent", async () => {
    await using world = await openWorld();
    const hooks = { beforeRequest: vi.fn(), beforeRetry: vi.fn(), afterResponse: vi.fn() };
    const { beforeRequest, beforeRetry, afterResponse } = hooks;
    const before = ky.create({ hooks: { beforeRequest: [beforeRequest], beforeRetry: [beforeRetry] } });
    const client = withPacer(before, world.session).extend({ hooks: { afterResponse: [afterResponse] } });
    await world.session.token();
    world.emulator.tokens.expireAll();

    expect(await (await client(world.court(docket))).text()).toMatch(/logout/);

    expect(world.emulator.journal.requests('nysd').length).toBeGreaterThan(1);
    expect(beforeRequest).toHaveBeenCalledTimes(1);
    expect(beforeRetry).not.toHaveBeenCalled();
    expect(afterResponse).toHaveBeenCalledTimes(1);
  });

  it("leaves ky's own retries and errors alone", async () => {
    await using world = await openWorld();
    const { emulator, court, session } = world;
    const client = withPacer(ky, session);
    await session.token();
    emulator.tokens.expireAll();
    emulator.faults.add({ host: 'nysd', times: 1, respond: { status: 503 } });

    expect(await (await client(court(docket))).text()).toMatch(/logout/);
    await expect(client(court('/missing'))).rejects.toMatchObject({
      name: 'HTTPError',
      response: { status: 404 },
    });

    // ky's retry, our confirmation of the sign-out, and our repeat after the login.
    const statuses = emulator.journal.requests('nysd').map(({ status }) => status);
    expect(statuses).toEqual([503, 302, 302, 200, 404]);
    expect(emulator.journal.logins()).toHaveLength(2);
  });

  it("ends with ky's own timeout where a login takes longer", async () => {
    // Closing the session waits for the login that was sent, which hangs.
    await using world = await openWorld({ loginPolicy: { timeoutMs: 1_000 } });
    world.emulator.faults.add({ host: 'sign-in', hang: true });

    const request = withPacer(ky, world.session)(world.court(docket), { timeout: 50, retry: 0 });

    await expect(request).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(world.emulator.journal.requests('nysd')).toHaveLength(0);
  });
});
