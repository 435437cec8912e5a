import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Connection, resetConnection } from '../http/connection.js';

/** Sends an answer, but only so many bytes of its body, and at least one too few; then breaks off. */
export async function cutOff(connection: Connection, response: Response, bytes: number): Promise<Response> {
  const whole = new Uint8Array(await response.arrayBuffer());
  const { outgoing } = connection;
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  outgoing.setHeader('content-length', whole.byteLength);
  const part = whole.subarray(0, Math.max(0, Math.min(bytes, whole.byteLength - 1)));
  // The part must have left before the connection breaks, or it would be lost with it.
  await new Promise<void>((resolve) => {
    if ('stream' in outgoing) outgoing.write(part, () => resolve());
    else outgoing.write(part, () => resolve());
  });
  resetConnection(connection);
  return RESPONSE_ALREADY_SENT;
}
