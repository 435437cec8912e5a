// The live page of the emulator's control port. It is served as it is.

/** Newest entries that the page shows. */
const maxRows = 500;

const byId = (id) => document.getElementById(id);
const entries = new Map();
let refreshing = false;
let stale = false;

/** An element with a class, text and children. */
function element(name, { className = '', text, title } = {}, ...children) {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  if (text !== undefined) made.textContent = text;
  if (title !== undefined) made.title = title;
  made.append(...children);
  return made;
}

function button(text, label, press) {
  const made = element('button', { text });
  made.type = 'button';
  made.setAttribute('aria-label', label);
  made.addEventListener('click', press);
  return made;
}

const dollars = (cents) => `$${(cents / 100).toFixed(2)}`;
const time = (at) => new Date(at).toISOString().slice(11, 23);

/** One request to the control port; what it answered is told when it is an error. */
async function call(method, path, body) {
  const init = { method, headers: { 'content-type': 'application/json' } };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await fetch(path, init);
  const answer = await response.json();
  say(response.ok ? '' : answer.error);
  return answer;
}

function say(text) {
  byId('message').textContent = text;
}

const tones = {
  good: ['login', 'logout', 'served'],
  warn: ['signed-out', 'sign-in-page', 'logout-unknown', 'pending', 'foreign', 'not-found'],
};

function toneOf(verdict) {
  if (tones.good.includes(verdict)) return 'good';
  return tones.warn.includes(verdict) ? 'warn' : 'bad';
}

function rowOf(entry) {
  const { id, at, host, method, path, verdict, reason, status, loginId, clientCode, token, issued, epoch } =
    entry;
  const request = element('td', { className: 'path', text: `${method} ${path}` });
  if (entry.credentials.length > 0) {
    request.append(element('span', { className: 'detail', text: entry.credentials.join(', ') }));
  }
  if (entry.faults !== undefined) {
    request.append(element('span', { className: 'detail bad', text: `faults: ${entry.faults.join(', ')}` }));
  }
  const said = element('td', {}, element('span', { className: toneOf(verdict), text: verdict }));
  if (reason !== undefined) said.append(element('span', { className: 'detail', text: reason }));
  const account = element('td', { text: loginId ?? '' });
  if (clientCode !== undefined) account.append(element('span', { className: 'detail', text: clientCode }));
  const tokens = element('td', {}, element('code', { text: token ?? '' }));
  if (issued !== undefined) tokens.append(element('code', { className: 'detail', text: `→ ${issued}` }));
  if (epoch !== undefined) tokens.title = `sign-in ${epoch}`;
  const row = element(
    'tr',
    { className: 'new' },
    element('td', { className: 'number', text: String(id) }),
    element('td', { text: time(at) }),
    element('td', { text: host }),
    request,
    said,
    element('td', { className: 'number', text: status === 0 ? '–' : String(status) }),
    account,
    tokens,
    element('td', { className: 'number', text: entry.feeCents === 0 ? '' : dollars(entry.feeCents) }),
  );
  return row;
}

function addEntry(entry) {
  const row = rowOf(entry);
  const known = entries.get(entry.id);
  if (known === undefined) byId('entries').prepend(row);
  else known.row.replaceWith(row);
  entries.set(entry.id, { entry, row });
  applyFilter([entry.id]);
  if (entries.size > maxRows) {
    const [oldest] = entries.keys();
    entries.get(oldest).row.remove();
    entries.delete(oldest);
  }
  byId('no-entries').hidden = true;
}

function applyFilter(ids = [...entries.keys()]) {
  const words = byId('filter').value.toLowerCase().split(/\s+/);
  for (const id of ids) {
    const { row } = entries.get(id);
    const text = row.textContent.toLowerCase();
    row.hidden = !words.every((word) => text.includes(word));
  }
}

async function loadJournal() {
  const { entries: all } = await call('GET', `/api/journal?limit=${maxRows}`);
  entries.clear();
  byId('entries').replaceChildren();
  byId('no-entries').hidden = all.length > 0;
  for (const entry of all) addEntry(entry);
}

function fill(id, items) {
  byId(id).replaceChildren(...items);
  const empty = byId(`no-${id}`);
  if (empty !== null) empty.hidden = items.length > 0;
}

function describeFault(fault) {
  const { host = 'any host', path = '', method = '', after, times, ...actions } = fault;
  const what = Object.entries(actions).map(([name, value]) =>
    value === true ? name : `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  return `${what.join(', ')} at ${[method, host, path].filter((part) => part !== '').join(' ')}`;
}

function showState(state) {
  const live = state.tokens.filter((token) => token.live);
  const totals = {
    requests: state.requests,
    logins: state.logins,
    tokens: live.length,
    fees: dollars(state.feeCents),
  };
  for (const [name, value] of Object.entries(totals)) {
    document.querySelector(`[data-total="${name}"]`).textContent = String(value);
  }
  const hosts = byId('fault-host');
  for (const { host } of state.hosts.slice(hosts.options.length - 1)) hosts.add(new Option(host, host));
  byId('disguise').value = state.signOut;

  fill(
    'faults',
    state.faults.map(({ id, fault, met, usedUp }) => {
      const text = describeFault(fault);
      const left = fault.times === undefined ? `${met} so far` : `${met} of ${fault.times}`;
      return element(
        'li',
        {},
        element(
          'span',
          { text },
          element('span', { className: 'detail', text: usedUp ? `${left}, used up` : left }),
        ),
        button('Remove', `Remove the fault ${text}`, () => call('DELETE', `/api/faults/${id}`)),
      );
    }),
  );
  fill(
    'tokens',
    live.toReversed().map(({ fingerprint, loginId, epoch }) =>
      element(
        'li',
        {},
        element(
          'span',
          {},
          element('code', { text: fingerprint }),
          element('span', { className: 'detail', text: `${loginId}, sign-in ${epoch}` }),
        ),
        button('Expire', `Expire the token ${fingerprint}`, () =>
          call('POST', '/api/tokens', { action: 'expire', token: fingerprint }),
        ),
        button('Revoke', `End the whole sign-in of the token ${fingerprint}`, () =>
          call('POST', '/api/tokens', { action: 'revoke', token: fingerprint }),
        ),
      ),
    ),
  );
  fill('accounts', state.accounts.map(accountItem));
  fill(
    'ledger',
    state.ledger.map(({ loginId, clientCode, requests, feeCents }) =>
      element(
        'li',
        {},
        element(
          'span',
          { text: loginId },
          element('span', { className: 'detail', text: clientCode === '' ? 'no client code' : clientCode }),
        ),
        element('span', { className: 'detail', text: `${requests} requests` }),
        element('strong', { text: dollars(feeCents) }),
      ),
    ),
  );
}

function accountItem(account) {
  const { loginId, apps, unusedBackupCodes, refusedLogins } = account;
  const path = `/api/accounts/${encodeURIComponent(loginId)}`;
  const facts = [
    apps > 0 ? `${apps} app${apps === 1 ? '' : 's'}, ${unusedBackupCodes} backup codes` : 'no MFA',
    account.filer && 'filer',
    account.clientCode === 'required' && 'client code required',
    account.searchDisabled && 'search disabled',
    account.passwordExpired && 'password expired',
    account.loginDisabled && 'disabled',
    refusedLogins > 0 && `${refusedLogins} refused`,
    account.locked && 'locked',
  ].filter(Boolean);
  const item = element(
    'li',
    {},
    element('span', { text: loginId }, element('span', { className: 'detail', text: facts.join(', ') })),
    button(
      account.searchDisabled ? 'Allow search' : 'Disable search',
      `${account.searchDisabled ? 'Allow' : 'Disable'} search for ${loginId}`,
      () => call('PATCH', path, { searchDisabled: !account.searchDisabled }),
    ),
  );
  if (apps > 0) {
    const code = button('Show code', `Show the one-time passcode of ${loginId}`, async () => {
      const { otpCode, validForMs } = await call('GET', `${path}/passcode`);
      if (otpCode !== undefined) say(`${loginId}: ${otpCode}, good for ${Math.ceil(validForMs / 1000)} s`);
    });
    item.append(code);
  }
  if (refusedLogins > 0) {
    item.append(button('Unlock', `Unlock ${loginId}`, () => call('POST', `${path}/unlock`)));
  }
  return item;
}

/** Reads the state again; presses and requests that come meanwhile cause one more reading. */
async function refresh() {
  stale = true;
  if (refreshing) return;
  refreshing = true;
  try {
    while (stale) {
      stale = false;
      showState(await (await fetch('/api/state')).json());
    }
  } catch {
    // The emulator has gone: the event stream says so, and comes back with it.
  } finally {
    refreshing = false;
  }
}

const deeds = {
  'clear-journal': async () => {
    await call('DELETE', '/api/journal');
    await loadJournal();
  },
  rotate: () => call('POST', '/api/tokens', { action: 'rotate' }),
  'expire-all': () => call('DELETE', '/api/tokens'),
};

for (const [name, deed] of Object.entries(deeds)) {
  document.querySelector(`[data-do="${name}"]`).addEventListener('click', deed);
}
for (const pressed of document.querySelectorAll('[data-fault]')) {
  pressed.addEventListener('click', () => {
    const host = byId('fault-host').value;
    const times = byId('fault-times').value;
    return call('POST', '/api/faults', {
      ...(host === '' ? {} : { host }),
      ...(times === '' ? {} : { times: Number(times) }),
      ...JSON.parse(pressed.dataset.fault),
    });
  });
}
byId('disguise').addEventListener('change', (event) =>
  call('PUT', '/api/sign-out', { disguise: event.target.value }),
);
byId('filter').addEventListener('input', () => applyFilter());

const events = new EventSource('/api/events');
events.addEventListener('open', async () => {
  byId('connection').textContent = 'live';
  byId('connection').className = 'live';
  await loadJournal();
  await refresh();
});
events.addEventListener('error', () => {
  byId('connection').textContent = 'the emulator is gone';
  byId('connection').className = '';
});
events.addEventListener('entry', (event) => {
  addEntry(JSON.parse(event.data));
  return refresh();
});
events.addEventListener('change', refresh);
