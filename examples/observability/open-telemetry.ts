// A span for every login, made from the channel of events, without a change of the program that signs in.
import assert from 'node:assert/strict';
// #region spans
import { subscribe } from 'node:diagnostics_channel';
import { type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import type { PacerEventMessage } from '@pacer-auth/core';

const tracer = trace.getTracer('pacer-auth');
const logins = new WeakMap<object, Span>(); // by session: it logs in once at a time

subscribe('pacer-auth:event', (message) => {
  const { event, session } = message as PacerEventMessage;
  switch (event.type) {
    case 'login-lease-wait': // each of these three may be what a login begins with
    case 'otp-wait':
    case 'login-started': {
      const attributes = { 'pacer.environment': session.environment };
      const span =
        logins.get(session) ?? tracer.startSpan('pacer login', { startTime: event.at, attributes });
      logins.set(session, span.addEvent(event.type, event.at));
      break;
    }
    case 'login-failed':
      logins.get(session)?.setStatus({ code: SpanStatusCode.ERROR, message: event.code });
      endLogin(session, event.at);
      break;
    case 'login-succeeded':
    case 'token-adopted': // another process had logged in meanwhile
      endLogin(session, event.at);
  }
});

function endLogin(session: object, at: number): void {
  logins.get(session)?.end(at);
  logins.delete(session);
}

// #endregion
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { createPacerSession, totp } from '@pacer-auth/core';
import { demoAccount, startEmulator } from '@pacer-auth/emulator';

const exporter = new InMemorySpanExporter();
trace.setGlobalTracerProvider(
  new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
);

await using emulator = await startEmulator();
const { environment } = emulator;
{
  const { loginId, password, totpSecret } = demoAccount;
  const credentials = { loginId, password };
  await using session = createPacerSession({ environment, credentials, otp: totp(totpSecret) });
  await session.token();
}
{
  const credentials = { loginId: demoAccount.loginId, password: 'Not-the-password' };
  await using session = createPacerSession({ environment, credentials });
  await assert.rejects(session.token());
}
const spans = exporter.getFinishedSpans();
assert.deepEqual(
  spans.map(({ name, status, attributes }) => [name, status.message, attributes]),
  [
    ['pacer login', undefined, { 'pacer.environment': environment.name }],
    ['pacer login', 'ERR_PACER_OTP_REQUIRED', { 'pacer.environment': environment.name }],
  ],
);
for (const { events, duration } of spans) {
  assert.equal(events.at(-1)?.name, 'login-started');
  assert.ok(duration[0] >= 0 && duration[1] >= 0);
}
const shown = JSON.stringify(spans.map(({ attributes, events, status }) => ({ attributes, events, status })));
assert.ok(!shown.includes(demoAccount.password) && !shown.includes(demoAccount.totpSecret));
console.log(`${spans.length} logins, ${spans.length} spans`);
