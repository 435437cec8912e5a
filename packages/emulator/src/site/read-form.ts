/** The text fields of a form body, multipart or URL-encoded; a body that is neither has none. */
export async function readForm(
  request: Request,
): Promise<readonly (readonly [name: string, value: string])[]> {
  const isMultipart = request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false;
  const form = isMultipart
    ? await request.formData().catch(() => new FormData())
    : new URLSearchParams(await request.text());
  return [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
}
