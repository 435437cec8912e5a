import { readFile } from 'node:fs/promises';

const files: Readonly<Record<string, { name: string; type: string }>> = {
  '/': { name: 'index.html', type: 'text/html; charset=UTF-8' },
  ...Object.fromEntries(
    ['page', 'journal', 'detail', 'forms'].map((name) => [
      `/${name}.css`,
      { name: `${name}.css`, type: 'text/css; charset=UTF-8' },
    ]),
  ),
  ...Object.fromEntries(
    ['live', 'dom', 'journal', 'detail', 'panels', 'account-form'].map((name) => [
      `/${name}.js`,
      { name: `${name}.js`, type: 'text/javascript; charset=UTF-8' },
    ]),
  ),
};

/** The live page and what belongs to it; `undefined` is another path. The files are plain: nothing builds them. */
export async function livePage(path: string): Promise<Response | undefined> {
  const file = Object.hasOwn(files, path) ? files[path] : undefined;
  if (file === undefined) return undefined;
  const body = await readFile(new URL(`../../live/${file.name}`, import.meta.url), 'utf8');
  return new Response(body, { headers: { ...pageHeaders, 'content-type': file.type } });
}

/** Nothing from elsewhere, no scripts in the page, no frames around it. */
const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
