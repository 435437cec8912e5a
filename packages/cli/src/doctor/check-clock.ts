import { exitCodes } from '../exit-codes.js';
import { innermost } from '../explain.js';
import { createTransport } from '../http/transport.js';
import { type Finding, failure, ok, warning } from './finding.js';

/** `Date` has a resolution of 1 s, and the way takes time. */
const RESOLUTION_MS = 1_000;
/** Half a time step: a code would be one of another step more often than not. */
const TOO_FAR_MS = 15_000;
const LITTLE_MS = 3_000;

/** Compares PACER's clock with this one, by a request for the page that everybody may see. */
export async function checkClock(
  env: Readonly<Record<string, string | undefined>>,
  url: URL,
  usesCodes: boolean,
  signal: AbortSignal,
): Promise<Finding[]> {
  await using transport = createTransport(env);
  const sentAt = Date.now();
  let status: number;
  let date: string | null;
  try {
    const answer = await transport.fetch(url.origin, {
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(30_000)]),
    });
    ({ status } = answer);
    date = answer.headers.get('date');
    await answer.body?.cancel();
  } catch (error) {
    signal.throwIfAborted();
    const reason = error instanceof Error ? innermost(error).message : '';
    return [
      failure('PACER', exitCodes.unavailable, `${url.host} gave no answer: ${reason}`, 'Try again later'),
    ];
  }
  const receivedAt = Date.now();
  if (status >= 500 || status === 429)
    return [
      failure(
        'PACER',
        exitCodes.unavailable,
        `${url.host} answers HTTP ${status}: it is down, or under maintenance`,
        "See PACER's announcements, and try again later",
      ),
    ];
  const serverAt = Date.parse(date ?? '');
  if (Number.isNaN(serverAt))
    return [
      warning('clock', `${url.host} does not say what time it is`, 'See whether it is PACER that answers'),
    ];
  const offsetMs = serverAt + RESOLUTION_MS / 2 - (sentAt + receivedAt) / 2;
  return [clockFinding(offsetMs, (receivedAt - sentAt) / 2 + RESOLUTION_MS / 2, usesCodes)];
}

function clockFinding(offsetMs: number, uncertaintyMs: number, usesCodes: boolean): Finding {
  const off = Math.max(0, Math.abs(offsetMs) - uncertaintyMs);
  const seconds = `${Math.round(Math.abs(offsetMs) / 1_000)} s`;
  const says = `this clock is ${seconds} ${offsetMs > 0 ? 'behind' : 'ahead of'} PACER's`;
  const cure = 'Set the clock by NTP: timedatectl set-ntp true';
  if (off > TOO_FAR_MS && usesCodes)
    return failure('clock', exitCodes.unavailable, `${says}: passcodes are made for another moment`, cure);
  if (off > LITTLE_MS) return warning('clock', says, cure);
  return ok(
    'clock',
    `this clock is PACER's, within ${Math.ceil((Math.abs(offsetMs) + uncertaintyMs) / 1_000)} s`,
  );
}
