import { inspect } from 'node:util';
import serializers from 'pino-std-serializers';

/** How programs print what a client has given them. Each gives a text, or throws where it cannot. */
export const waysOfPrinting: Readonly<Record<string, (value: unknown) => string>> = {
  // console.log
  inspect: (value) => inspect(value),
  'inspect, ten levels deep': (value) => inspect(value, { depth: 10, maxArrayLength: 200 }),
  'inspect, with what is hidden': (value) =>
    inspect(value, { depth: 6, showHidden: true, maxArrayLength: 50 }),
  JSON: (value) => safeJson(value),
  'JSON by its own toJSON': (value) => (hasToJson(value) ? safeJson(value.toJSON()) : ''),
  String: (value) => String(value),
  'message and stack': (value) => chain(value).map(messageAndStack).join('\n'),
  'its causes': (value) =>
    chain(value)
      .slice(1)
      .map((cause) => inspect(cause, { depth: 10 }))
      .join('\n'),
  'its headers': (value) => safeJson(part(value, 'rawHeaders')) + inspect(part(value, 'headers')),
  'a clone': (value) => inspect(structuredClone(value), { depth: 10 }),
  'pino, err': (value) => (value instanceof Error ? safeJson(serializers.err(value)) : ''),
  'pino, err with causes': (value) =>
    value instanceof Error ? safeJson(serializers.errWithCause(value)) : '',
  'pino, req': (value) => safeJson(Reflect.apply(serializers.req, undefined, [part(value, 'request')])),
  'pino, res': (value) =>
    safeJson(Reflect.apply(serializers.res, undefined, [part(value, 'response') ?? value])),
};

/** Those that go into everything that hangs on a value, such as an agent of the user's own, which no adapter can hide. */
export const intoTheAgent: ReadonlySet<string> = new Set([
  'inspect',
  'inspect, ten levels deep',
  'inspect, with what is hidden',
  'its causes',
]);

/** What is printed, or nothing where this way cannot print the value. */
export function printed(way: string, value: unknown): string {
  try {
    return waysOfPrinting[way]?.(value) ?? '';
  } catch {
    return '';
  }
}

function chain(value: unknown): Error[] {
  const errors: Error[] = [];
  for (let next = value; next instanceof Error && !errors.includes(next); next = next.cause)
    errors.push(next);
  return errors;
}

function messageAndStack({ message, stack = '' }: Error): string {
  return `${message}\n${stack}`;
}

function part(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function hasToJson(value: unknown): value is { toJSON(): unknown } {
  return typeof part(value, 'toJSON') === 'function';
}

/** JSON as loggers make it: what was printed before is left out. */
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
