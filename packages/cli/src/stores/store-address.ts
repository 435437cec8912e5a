import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { CliError, exitCodes } from '../exit-codes.js';

/** Where a store is. */
export type StoreAddress =
  | { readonly kind: 'memory' }
  | { readonly kind: 'sqlite'; readonly path: string; readonly isDefault: boolean }
  | { readonly kind: 'redis'; readonly url: string; readonly prefix: string | undefined }
  | { readonly kind: 'postgres'; readonly url: string; readonly table: string | undefined };

/**
 * Reads `memory`, the path of an SQLite file, `redis://host:6379/0?prefix=mine:` or `postgres://host/db?table=mine`. Without
 * one it is a file of the user's own: forgotten logins would not count towards the budget.
 */
export function storeAddress(
  text: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): StoreAddress {
  if (!text) return { kind: 'sqlite', path: defaultPath(env), isDefault: true };
  if (text === 'memory') return { kind: 'memory' };
  if (/^rediss?:/i.test(text)) {
    if (!URL.canParse(text)) throw wrong('the Redis URL cannot be parsed');
    const url = new URL(text);
    const prefix = url.searchParams.get('prefix') ?? undefined;
    url.search = '';
    return { kind: 'redis', url: url.href, prefix };
  }
  if (/^postgres(ql)?:/i.test(text)) {
    if (!URL.canParse(text)) throw wrong('the PostgreSQL URL cannot be parsed');
    const url = new URL(text);
    const table = url.searchParams.get('table') ?? undefined;
    url.searchParams.delete('table');
    return { kind: 'postgres', url: url.href, table };
  }
  if (/^[a-z][a-z+]+:\/\//i.test(text)) throw wrong('its kind is not known');
  return { kind: 'sqlite', path: resolve(text.replace(/^sqlite:/, '')), isDefault: false };
}

function wrong(why: string): CliError {
  return new CliError(
    exitCodes.config,
    `--store (PACER_STORE) is wrong: ${why}`,
    'Give memory, the path of an SQLite file, redis://HOST:PORT or postgres://HOST/DATABASE',
  );
}

function defaultPath({ XDG_STATE_HOME, LOCALAPPDATA }: Readonly<Record<string, string | undefined>>): string {
  const home =
    process.platform === 'win32' && LOCALAPPDATA ? LOCALAPPDATA : join(homedir(), '.local', 'state');
  return join(XDG_STATE_HOME || home, 'pacer-auth', 'sessions.db');
}

/** The store as a message may name it: without the password of a URL. */
export function storeName(address: StoreAddress): string {
  if (address.kind === 'memory') return 'memory of this command';
  if (address.kind === 'sqlite') return address.path;
  const { protocol, host, pathname } = new URL(address.url);
  return `${protocol}//${host}${pathname}`;
}
