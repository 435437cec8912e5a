// The journal of the live page: one line a request, its detail on demand.
import { detailOf } from './detail.js';
import { byId, call, dollars, element } from './dom.js';

/** Newest entries that the page shows. */
const maxRows = 500;

const entries = new Map();

const time = (at) => new Date(at).toISOString().slice(11, 23);

const tones = {
  good: ['login', 'logout', 'served'],
  warn: ['signed-out', 'sign-in-page', 'logout-unknown', 'pending', 'foreign', 'not-found'],
};

function toneOf(verdict) {
  if (tones.good.includes(verdict)) return 'good';
  return tones.warn.includes(verdict) ? 'warn' : 'bad';
}

function cell(className, text, ...children) {
  return element('td', { className, title: text, text }, ...children);
}

function rowOf(entry) {
  const {
    id,
    at,
    host,
    method,
    path,
    verdict,
    reason,
    status,
    loginId = '',
    ignored = [],
    faults = [],
  } = entry;
  const open = element('button', { className: 'open', text: String(id) });
  open.type = 'button';
  open.setAttribute('aria-expanded', 'false');
  open.setAttribute('aria-label', `Detail of request ${id}`);
  const said = element(
    'td',
    { className: 'verdict' },
    element('span', { className: toneOf(verdict), text: verdict }),
  );
  if (reason !== undefined) said.append(element('span', { className: 'note', text: ` ${reason}` }));
  if (ignored.length > 0) {
    said.append(
      element('span', {
        className: 'mark warn',
        text: `${ignored.length} ignored`,
        title: ignored.join(', '),
      }),
    );
  }
  if (faults.length > 0 && verdict !== 'fault') {
    said.append(element('span', { className: 'mark bad', text: 'fault', title: faults.join(', ') }));
  }
  const row = element(
    'tr',
    { className: 'new' },
    element('td', { className: 'number' }, open),
    cell('time', time(at)),
    cell('host', host),
    cell('path', `${method} ${path}`),
    said,
    cell('number', status === 0 ? '–' : String(status)),
    cell('account', loginId),
    cell('token', entry.issued === undefined ? (entry.token ?? '') : `→ ${entry.issued}`),
    cell('number fee', entry.feeCents === 0 ? '' : dollars(entry.feeCents)),
  );
  row.addEventListener('click', () => toggle(id));
  return row;
}

async function toggle(id) {
  const shown = entries.get(id);
  if (shown === undefined) return;
  const isOpen = shown.detail !== undefined;
  shown.row.querySelector('.open').setAttribute('aria-expanded', String(!isOpen));
  if (isOpen) {
    shown.detail.remove();
    shown.detail = undefined;
    return;
  }
  const told = await call('GET', `/api/journal/${id}`);
  if (told === undefined || shown.detail !== undefined) return;
  const content = element('td', {}, detailOf(told));
  // One more than are shown would make room for a column that is not there.
  content.colSpan = [...document.querySelectorAll('th')].filter((head) => head.offsetParent !== null).length;
  shown.detail = element('tr', { className: 'detail-row' }, content);
  shown.row.after(shown.detail);
}

function drop(id) {
  const { row, detail } = entries.get(id);
  row.remove();
  detail?.remove();
  entries.delete(id);
}

export function addEntry(entry) {
  const row = rowOf(entry);
  const known = entries.get(entry.id);
  if (known === undefined) byId('entries').prepend(row);
  else {
    known.detail?.remove();
    known.row.replaceWith(row);
  }
  const { host, method, path, verdict, reason = '', loginId = '', clientCode = '' } = entry;
  const text = [
    host,
    entry.hostname,
    method,
    path,
    verdict,
    reason,
    entry.status,
    loginId,
    clientCode,
    entry.token,
  ];
  entries.set(entry.id, { row, text: text.join(' ').toLowerCase(), detail: undefined });
  applyFilter([entry.id]);
  if (entries.size > maxRows) drop(entries.keys().next().value);
  byId('no-entries').hidden = true;
}

export function applyFilter(ids = [...entries.keys()]) {
  const words = byId('filter').value.toLowerCase().split(/\s+/);
  for (const id of ids) {
    const { row, detail, text } = entries.get(id);
    row.hidden = !words.every((word) => text.includes(word));
    if (detail !== undefined) detail.hidden = row.hidden;
  }
}

export async function loadJournal() {
  const answer = await call('GET', `/api/journal?limit=${maxRows}`);
  if (answer === undefined) return;
  entries.clear();
  byId('entries').replaceChildren();
  byId('no-entries').hidden = answer.entries.length > 0;
  for (const entry of answer.entries) addEntry(entry);
}
