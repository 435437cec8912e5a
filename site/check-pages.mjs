// Looks at every built page in a real Chromium: axe finds nothing against accessibility, light and dark; nothing is asked of
// another host; no page is wider than a telephone.
//
//   node site/check-pages.mjs [--screenshots FOLDER]
import { createReadStream, existsSync, globSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';

const dist = join(import.meta.dirname, '.vitepress/dist');
const at = process.argv.indexOf('--screenshots');
const screenshots = at > 0 ? process.argv[at + 1] : undefined;
const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));
if (!executablePath) {
  console.log('chromium is missing: the pages are not looked at');
  process.exit(process.env.CI ? 1 : 0);
}

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const path = join(dist, decodeURIComponent(pathname === '/' ? '/index.html' : pathname));
  if (!path.startsWith(dist) || !existsSync(path) || statSync(path).isDirectory())
    return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
  createReadStream(path).pipe(response);
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

// The pages of the reference and of the decisions are all alike: one of each kind.
const kinds = new Set();
const pages = globSync('**/*.html', { cwd: dist })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => {
    const [, kind] = /^(?:api\/.*?)?([a-z-]+)\/[^/]+$/.exec(path) ?? [];
    if (!kind || !/^(api|decisions)\//.test(path)) return true;
    return !kinds.has(kind) && kinds.add(kind);
  });
const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const problems = new Set();

const context = await browser.newContext({ bypassCSP: true, reducedMotion: 'reduce' });
const page = await context.newPage();
page.on('request', (request) => {
  const url = request.url();
  if (!url.startsWith(origin) && !url.startsWith('data:')) problems.add(`${page.url()} asks ${url}`);
});
for (const path of pages) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${origin}/${path}`, { waitUntil: 'load' });
  await page.evaluate(axe);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const dark = colorScheme === 'dark';
    await page.waitForFunction(
      (wanted) => document.documentElement.classList.contains('dark') === wanted,
      dark,
    );
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const { id, help, nodes } of violations)
      problems.add(`${path} (${colorScheme}): ${id}: ${help}: ${nodes[0]?.html.slice(0, 160)}`);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 390) problems.add(`${path}: ${wide} pixels wide on a telephone of 390`);
}
if (screenshots) await takeScreenshots(screenshots);

async function takeScreenshots(folder) {
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const width of [390, 820, 1440]) {
      await page.setViewportSize({ width, height: 1000 });
      for (const name of ['index', 'start', 'compatibility']) {
        await page.goto(`${origin}/${name}.html`, { waitUntil: 'networkidle' });
        await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
      }
    }
  }
}

await browser.close();
server.close();
for (const problem of problems) console.error(problem);
console.log(`Site: ${pages.length} pages in a browser, light and dark, ${problems.size} problems`);
if (problems.size > 0) process.exit(1);
