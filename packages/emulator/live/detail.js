// What the live page tells of one request.
import { dollars, element } from './dom.js';

/** Why something happened, in words; the wire says less. */
const explanations = {
  'otp-used':
    'The passcode was right, and was used before: each is good once. Wait for the next one (30 s at most), let the programs share one session, or press Start over.',
  'otp-missing': 'The account has an authentication app, and the request had no otpCode.',
  'otp-wrong': 'No app of the account shows this code now, and it is no backup code.',
  'wrong-password': 'The account is there, and the password is another one.',
  'unknown-account': 'There is no account with this loginId.',
  locked: 'Too many refused logins (lockAfter). Unlock the account, or press Start over.',
  'redaction-flag-missing': 'The account files documents: a login needs redactFlag 1.',
  'client-code-invalid': 'The client code does not have the format that the account wants.',
  'login-disabled': 'The account is disabled.',
  'password-expired': 'The password of the account has expired.',
  'as-told': 'The account’s option refusal says so.',
  'signed-out': 'The request carried no live token in the place where this host looks for one.',
  'not-found': 'There is no such page here, as far as is known.',
  foreign: 'This host has nothing to do with PACER: a credential here has leaked.',
};

/** The detail of an entry: what was asked, sent and answered, and what it cost. */
export function detailOf({ entry, headers }) {
  const { verdict, reason, criteria = {}, ignored = [], faults = [], feeCents, credentials } = entry;
  const why = explanations[reason ?? verdict];
  return element(
    'div',
    { className: 'detail-card' },
    element('p', {
      className: 'path',
      text: `${entry.method} ${entry.hostname ?? entry.host} ${entry.path}`,
    }),
    ...(why === undefined ? [] : [element('p', { text: why })]),
    ...group('Facts', [
      ['verdict', reason === undefined ? verdict : `${verdict} (${reason})`],
      ['fee', feeCents === 0 ? 'none' : dollars(feeCents)],
      ['account', entry.loginId ?? ''],
      ['client code', entry.clientCode ?? ''],
      ['token', [entry.token, entry.issued && `→ ${entry.issued}`].filter(Boolean).join(' ')],
      ['sign-in', entry.login === undefined ? '' : String(entry.login)],
      ['credentials', credentials.join(', ')],
      ['one-time passcode', entry.otp ?? ''],
      ['faults', faults.join(', ')],
    ]),
    ...group('Asked for', Object.entries(criteria)),
    ...(ignored.length === 0
      ? []
      : [element('p', { className: 'warn', text: `The emulator did not act on: ${ignored.join(', ')}` })]),
    ...group('Request headers', headers.request),
    ...group('Answer headers', headers.answer ?? []),
  );
}

function group(title, lines) {
  const told = lines.filter(([, value]) => value !== '');
  if (told.length === 0) return [];
  const rows = told.map(([name, value]) =>
    element('div', {}, element('dt', { text: name }), element('dd', { text: value })),
  );
  return [element('h3', { text: title }), element('dl', { className: 'facts' }, ...rows)];
}
