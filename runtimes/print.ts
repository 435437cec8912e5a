type Inspect = (value: unknown, options: object) => string;

/** A value in the ways in which programs of this runtime print values. */
export function print(value: unknown): string {
  const inspect = inspector();
  const texts = [String(value), json(value)];
  for (let next = value; typeof next === 'object' && next !== null; next = Reflect.get(next, 'cause')) {
    texts.push(inspect(next, { depth: 8 }), inspect(next, { depth: 8, showHidden: true }));
    if (next instanceof Error) texts.push(next.message, next.stack ?? '');
  }
  return texts.join('\n');
}

/** What `console.log` prints with, or a walk through all properties where the runtime has no such function. */
function inspector(): Inspect {
  const own: unknown = Reflect.get(globalThis, 'Bun') ?? Reflect.get(globalThis, 'Deno');
  const inspect: unknown = own ? Reflect.get(Object(own), 'inspect') : undefined;
  if (typeof inspect === 'function') return (value, options) => String(inspect(value, options));
  return globalThis.process?.getBuiltinModule?.('node:util')?.inspect ?? walk;
}

function walk(value: unknown): string {
  const seen = new Set<unknown>();
  const texts: string[] = [];
  const visit = (next: unknown, depth: number) => {
    if (typeof next !== 'object' || next === null) return void texts.push(String(next));
    if (seen.has(next) || depth === 0) return;
    seen.add(next);
    if (next instanceof Headers) visit([...next], 2);
    for (const key of Reflect.ownKeys(next))
      visit(Object.getOwnPropertyDescriptor(next, key)?.value, depth - 1);
    if (next instanceof Response) visit(next.headers, depth);
  };
  visit(value, 8);
  return texts.join('\n');
}

function json(value: unknown): string {
  const seen = new WeakSet<object>();
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null) return inner;
    if (seen.has(inner)) return '[circular]';
    seen.add(inner);
    return inner;
  });
  return text ?? '';
}
