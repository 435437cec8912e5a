/**
 * Lets calls of a method run through `by`, which is given what makes the call.
 *
 * @returns what puts back the method that was there, unless somebody has put another one in its place since.
 */
export function replaceMethod<Answer>(
  owner: object,
  name: string,
  by: (call: () => Promise<Answer>) => Promise<Answer>,
): () => void {
  const method: unknown = Reflect.get(owner, name);
  if (typeof method !== 'function') return () => {};
  const before = Object.getOwnPropertyDescriptor(owner, name);
  const value = (...given: readonly unknown[]): Promise<Answer> =>
    by(async () => await Reflect.apply(method, owner, given));
  Object.defineProperty(owner, name, { value, configurable: true, writable: true, enumerable: false });
  return () => {
    if (Reflect.get(owner, name) !== value) return;
    if (before) Object.defineProperty(owner, name, before);
    else Reflect.deleteProperty(owner, name);
  };
}
