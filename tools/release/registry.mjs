// A registry on loopback for one scope, which serves tarballs as npm would. Everything else comes from the machine's own.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/**
 * @param {{ manifest: { name: string, version: string }, tarball: string }[]} packed
 * @returns its address and `close()`
 */
export async function startRegistry(packed) {
  const byName = new Map(packed.map((each) => [each.manifest.name, each]));
  const server = createServer((request, response) => {
    const [name, file] = decodeURIComponent(request.url ?? '')
      .slice(1)
      .split('/-/');
    const found = byName.get(name);
    if (!found) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
      return;
    }
    const bytes = readFileSync(found.tarball);
    if (file) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(bytes);
      return;
    }
    const { version } = found.manifest;
    const published = '2026-01-01T00:00:00.000Z'; // older than any release age
    const dist = {
      tarball: `${address}/${name}/-/${version}.tgz`,
      integrity: `sha512-${createHash('sha512').update(bytes).digest('base64')}`,
      shasum: createHash('sha1').update(bytes).digest('hex'),
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        name,
        'dist-tags': { latest: version },
        time: { created: published, modified: published, [version]: published },
        versions: { [version]: { ...found.manifest, dist } },
      }),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}`;
  return { address, close: () => server.close() };
}
