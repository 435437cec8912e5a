import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '@pacer-auth/core';
import type { Emulator } from '@pacer-auth/emulator';
import { type ServedWorker, serveWorker } from '@pacer-auth/runtimes';

const folder = join(import.meta.dirname, 'src');
const settings: {
  readonly compatibility_date: string;
  readonly durable_objects: {
    readonly bindings: readonly { readonly name: string; readonly class_name: string }[];
  };
} = JSON.parse(readFileSync(join(folder, 'wrangler.json'), 'utf8'));

/** How the Worker is served. */
export interface Serving {
  readonly credentials: Credentials;
  /** The secret of its authentication app. Default: it has none. */
  readonly totpSecret?: string;
  /** As Cloudflare starts them where many ask, each at an origin of its own. Default: 1. */
  readonly isolates?: number;
  /** Keeps the storage of the Durable Object when workerd ends. Default: it goes. */
  readonly storage?: string;
}

/** Serves the Worker of src/ in workerd, as wrangler.json says, with the emulator in the place of PACER. */
export async function serveDockets(emulator: Emulator, serving: Serving): Promise<ServedWorker> {
  const { credentials, totpSecret, isolates = 1, storage } = serving;
  const [object] = settings.durable_objects.bindings;
  if (!object) throw new Error('wrangler.json binds no Durable Object');
  return await serveWorker({
    contents: `export * from './worker.ts'; export { default } from './worker.ts';`,
    folder,
    compatibilityDate: settings.compatibility_date,
    durableObject: {
      className: object.class_name,
      binding: object.name,
      ...(storage && { folder: storage }),
    },
    isolates,
    bindings: {
      PACER_ENVIRONMENT: JSON.stringify(emulator.environment),
      PACER_LOGIN_ID: credentials.loginId,
      PACER_PASSWORD: credentials.password,
      ...(totpSecret && { PACER_TOTP_SECRET: totpSecret }),
      COURT: emulator.court('nysd'),
    },
  });
}

/** Asks for a docket as often as there are `times`, at once, by turns of the isolates. Returns what was answered. */
export async function askAtOnce({ origins }: ServedWorker, times: number): Promise<string[]> {
  const answers = Array.from({ length: times }, async (_, index) => {
    const response = await fetch(`${origins[index % origins.length]}/dockets/500001`);
    return `${response.status} ${await response.text()}`;
  });
  return await Promise.all(answers);
}
