import { readFileSync } from 'node:fs';
import type { PacerEventType } from '@pacer-auth/core';
import { expect, test } from 'vitest';

/** All of them: the compiler says where one is left out. */
const types: Record<PacerEventType, true> = {
  'login-started': true,
  'login-succeeded': true,
  'login-failed': true,
  'login-lease-wait': true,
  'otp-wait': true,
  'token-adopted': true,
  'token-rotated': true,
  'token-ignored': true,
  'signed-out': true,
  warning: true,
  'logged-out': true,
  'logout-failed': true,
  'store-failed': true,
};

test('the README has a row for every type of event, and for no other', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, section = ''] = /\n## Events\n(.*?)\n## /s.exec(readme) ?? [];

  const rows = [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, type]) => type);

  expect(rows.toSorted()).toEqual(Object.keys(types).toSorted());
});
