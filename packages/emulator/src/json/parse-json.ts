/** Largest JSON text that is read from a file or a request, in bytes. */
export const maxJsonBytes: number = 1024 * 1024;

/** Reads JSON that somebody wrote by hand; `what` names it in messages. Throws `TypeError`. */
export function parseJson(text: string, what: string): unknown {
  if (Buffer.byteLength(text) > maxJsonBytes)
    throw new TypeError(`${what} is larger than ${maxJsonBytes} bytes`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TypeError(`${what} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
