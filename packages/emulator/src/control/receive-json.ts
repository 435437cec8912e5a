import { maxJsonBytes, parseJson } from '../json/parse-json.js';
import { readBody } from '../site/read-body.js';
import { refusal } from './control-guard.js';

/** The JSON in a request, or the answer to one that cannot be used. Throws `TypeError` for what is no JSON. */
export async function receiveJson(request: Request): Promise<{ value: unknown } | Response> {
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  // A form of another site cannot say this without asking first.
  if (type !== 'application/json') return refusal(415, 'Content-Type must be application/json');
  if (request.body === null) return refusal(400, 'the body is missing');
  const bytes = await readBody(request.body, maxJsonBytes);
  if (bytes === undefined) return refusal(413, `the body is larger than ${maxJsonBytes} bytes`);
  return { value: parseJson(new TextDecoder().decode(bytes), 'the body') };
}
