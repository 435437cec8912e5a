import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { type Codec, isPacerAuthError } from '@pacer-auth/core';

/** Asserts that `decode` refuses a body with `ERR_PACER_RESPONSE_INVALID`, and that the error holds none of `secrets`. */
export async function assertRefused(
  codec: Codec,
  body: string,
  secrets: readonly string[] = [],
): Promise<void> {
  const error = await outcome(codec, body);
  assert.ok(isPacerAuthError(error), `refuses ${excerpt(body)}`);
  assert.equal(error.code, 'ERR_PACER_RESPONSE_INVALID', `refuses ${excerpt(body)}`);
  const shown = inspect(error, { depth: 10, showHidden: true });
  for (const secret of secrets)
    assert.ok(!shown.includes(secret), `the error for ${excerpt(body)} quotes it`);
}

/** What `decode` throws, or `undefined`. */
async function outcome(codec: Codec, body: string): Promise<unknown> {
  try {
    await codec.decode(body);
    return undefined;
  } catch (error) {
    return error;
  }
}

function excerpt(body: string): string {
  return JSON.stringify(body.length > 80 ? `${body.slice(0, 40)} … ${body.slice(-40)}` : body);
}
