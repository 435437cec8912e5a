import { printable } from './printable.js';
import { redact } from './redact.js';

/** How deep a chain of causes is copied. */
const CAUSE_DEPTH = 5;

/** A copy of a foreign error that holds its name, code and message only, for use as a `cause`. */
export function safeCause(
  error: unknown,
  secrets: Iterable<string | undefined>,
  depth: number = CAUSE_DEPTH,
): Error {
  const known = [...secrets];
  const { name, message, code, cause } = partsOf(error);
  const copy = new Error(printable(redact(message, known)));
  copy.name = printable(redact(name, known));
  Object.defineProperty(copy, 'stack', { value: `${copy.name}: ${copy.message}`, configurable: true });
  if (code) Object.assign(copy, { code: printable(redact(code, known)) });
  if (cause !== undefined && depth > 0) {
    Object.defineProperty(copy, 'cause', { value: safeCause(cause, known, depth - 1), enumerable: false });
  }
  return copy;
}

/** What anything that was thrown says of itself. Nothing may be assumed of it: getters and `toString` may throw too. */
function partsOf(error: unknown): { name: string; message: string; code?: string; cause?: unknown } {
  const fallback = { name: 'Error', message: 'an error without a message' };
  try {
    if (typeof error !== 'object' || error === null) return { ...fallback, message: String(error) };
    const { name, message, code, cause } = {
      name: '',
      message: '',
      code: '',
      cause: undefined,
      ...read(error),
    };
    return {
      name: typeof name === 'string' && name ? name : fallback.name,
      message: typeof message === 'string' && message ? message : fallback.message,
      ...(typeof code === 'string' && code && { code }),
      ...(cause !== undefined && cause !== null && { cause }),
    };
  } catch {
    return fallback;
  }
}

function read(error: object): Record<string, unknown> {
  return Object.fromEntries(
    ['name', 'message', 'code', 'cause'].map((name) => [name, Reflect.get(error, name) ?? undefined]),
  );
}
