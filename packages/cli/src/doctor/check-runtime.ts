import { version } from '../version.js';
import { type Finding, ok } from './finding.js';

/** Which programs take part. */
export function checkRuntime(): Finding[] {
  const names = ['core', 'fetch', 'sqlite', 'redis', 'postgres', 'emulator'].map(
    (name) => `@pacer-auth/${name}`,
  );
  const found = names.flatMap((name) => {
    const installed = version(name);
    return installed === undefined ? [] : [`${name.slice('@pacer-auth/'.length)} ${installed}`];
  });
  const runtime = `Node.js ${process.versions.node} on ${process.platform} ${process.arch}`;
  return [ok('runtime', `${runtime}; cli ${version()}, ${found.join(', ')}`)];
}
