import { refererRules } from '../cases/court-kind.js';
import { disguises } from '../faults/disguise.js';
import { type ObjectReader, present, readObject } from '../json/read-object.js';
import { anonymousPages, type CookieAttributes, type ProbedSettings } from './probed-settings.js';

/** The names of all settings that a probe may measure. */
export const probedSettings: readonly (keyof ProbedSettings)[] = [
  ...(['clientCodeField', 'anyAccept', 'wrapTokens', 'passcodeUse', 'passcodeSteps'] as const),
  ...(['tokenCookie', 'rotate', 'tokenAfterRotation', 'tokensPerAccount', 'tokenLifetimeMs'] as const),
  ...(['signedOut', 'anonymousPages', 'unknownPath', 'referer', 'retryAfterSeconds'] as const),
];

/** Checks the settings of a report; throws `TypeError` such as `settings.rotate must be …`. */
export function parseProbedSettings(value: unknown, where = 'settings'): ProbedSettings {
  const reader = readObject(value, where, probedSettings);
  return present({
    clientCodeField: reader.oneOf('clientCodeField', ['clientId', 'clientCode', 'either']),
    anyAccept: reader.oneOf('anyAccept', ['json', 'xml']),
    wrapTokens: reader.flag('wrapTokens'),
    passcodeUse: reader.oneOf('passcodeUse', ['once', 'repeated']),
    passcodeSteps: stepsOf(reader),
    tokenCookie: cookieOf(reader),
    rotate: rotateOf(reader),
    tokenAfterRotation: reader.oneOf('tokenAfterRotation', ['valid', 'invalid']),
    tokensPerAccount: reader.oneOf('tokensPerAccount', ['one', 'many']),
    tokenLifetimeMs: reader.number('tokenLifetimeMs', { min: 1, max: Number.POSITIVE_INFINITY }),
    signedOut: reader.oneOf('signedOut', disguises),
    anonymousPages: pagesOf(reader),
    unknownPath: unknownPathOf(reader),
    referer: reader.oneOf('referer', refererRules),
    retryAfterSeconds: reader.number('retryAfterSeconds', { min: 0, max: 86_400, whole: true }),
  });
}

function stepsOf(reader: ObjectReader): ProbedSettings['passcodeSteps'] {
  const steps = reader.object('passcodeSteps', ['before', 'after']);
  const count = (field: string): number =>
    steps?.number(field, { min: 0, max: 120, whole: true }) ?? missing(steps?.name(field));
  return steps && { before: count('before'), after: count('after') };
}

function cookieOf(reader: ObjectReader): CookieAttributes | undefined {
  const fields = ['domain', 'path', 'secure', 'httpOnly', 'sameSite', 'maxAgeSeconds'];
  const cookie = reader.object('tokenCookie', fields);
  if (cookie === undefined) return undefined;
  const path = cookie.text('path', { max: 200 });
  if (path !== undefined && !/^\/[\w./~-]*$/.test(path)) {
    throw new TypeError(`${cookie.name('path')} must be a path such as "/cgi-bin/"`);
  }
  return present({
    domain: cookie.oneOf('domain', ['uscourts.gov', 'host']),
    path,
    secure: cookie.flag('secure'),
    httpOnly: cookie.flag('httpOnly'),
    sameSite: cookie.oneOf('sameSite', ['Strict', 'Lax', 'None']),
    maxAgeSeconds: cookie.number('maxAgeSeconds', { min: 1, max: 34_560_000, whole: true }),
  });
}

function rotateOf(reader: ObjectReader): ProbedSettings['rotate'] {
  let word: 'never' | 'every-answer' | undefined;
  try {
    word = reader.oneOf('rotate', ['never', 'every-answer']);
  } catch {
    try {
      return reader.number('rotate', { min: 1, max: Number.MAX_SAFE_INTEGER, whole: true });
    } catch {
      throw new TypeError(
        `${reader.name('rotate')} must be 'never', 'every-answer' or a whole number from 1`,
      );
    }
  }
  return word;
}

function pagesOf(reader: ObjectReader): ProbedSettings['anonymousPages'] {
  const names = reader.texts('anonymousPages', { max: anonymousPages.length });
  return names?.map((name) => {
    const page = anonymousPages.find((known) => known === name);
    if (page !== undefined) return page;
    throw new TypeError(
      `${reader.name('anonymousPages')} must be a list of some of ${anonymousPages.join(', ')}`,
    );
  });
}

function unknownPathOf(reader: ObjectReader): ProbedSettings['unknownPath'] {
  const path = reader.object('unknownPath', ['anonymous', 'signedIn']);
  return (
    path && {
      anonymous: path.oneOf('anonymous', ['signed-out', 'not-found']) ?? missing(path.name('anonymous')),
      signedIn: path.oneOf('signedIn', ['not-found', 'message']) ?? missing(path.name('signedIn')),
    }
  );
}

function missing(name = ''): never {
  throw new TypeError(`${name} is missing`);
}
