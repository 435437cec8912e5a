// The panels of the live page: connections, faults, tokens, accounts and the ledger.
import { button, byId, call, dollars, element, fill, say } from './dom.js';

/** Live tokens that the page lists. */
const maxTokens = 8;

export function showState(state) {
  const totals = {
    requests: state.requests,
    logins: state.logins,
    tokens: state.liveTokens,
    fees: dollars(state.feeCents),
  };
  for (const [name, value] of Object.entries(totals)) {
    document.querySelector(`[data-total="${name}"]`).textContent = String(value);
  }
  const hosts = byId('fault-host');
  for (const { host } of state.hosts.slice(hosts.options.length - 1)) hosts.add(new Option(host, host));
  byId('disguise').value = state.signOut;
  if (byId('snippet').textContent !== state.connect) byId('snippet').textContent = state.connect;
  if (byId('hosts').children.length !== state.hosts.length) fill('hosts', state.hosts.map(hostItem));

  const live = state.tokens.filter((token) => token.live).toReversed();
  fill('faults', state.faults.map(faultItem));
  fill('tokens', live.slice(0, maxTokens).map(tokenItem));
  const others = state.liveTokens - Math.min(live.length, maxTokens);
  byId('more-tokens').textContent = others > 0 ? `and ${others} older` : '';
  fill('accounts', state.accounts.map(accountItem));
  fill('ledger', state.ledger.map(ledgerItem));
}

function hostItem({ host, origin, kind }) {
  return element(
    'li',
    {},
    element('span', { text: host }, element('span', { className: 'detail', text: kind ?? '' })),
    element('code', { text: origin }),
  );
}

function faultItem({ id, fault, met, usedUp }) {
  const text = describeFault(fault);
  const left = fault.times === undefined ? `${met} so far` : `${met} of ${fault.times}`;
  const detail = element('span', { className: 'detail', text: usedUp ? `${left}, used up` : left });
  return element(
    'li',
    {},
    element('span', { text }, detail),
    button('Remove', `Remove the fault ${text}`, () => call('DELETE', `/api/faults/${id}`)),
  );
}

function tokenItem({ fingerprint, loginId, login }) {
  const end = (action) => () => call('POST', '/api/tokens', { action, token: fingerprint });
  const detail = element('span', { className: 'detail', text: `${loginId}, sign-in ${login}` });
  return element(
    'li',
    {},
    element('span', {}, element('code', { text: fingerprint }), detail),
    button('Expire', `Expire the token ${fingerprint}`, end('expire')),
    button('Revoke', `End the whole sign-in of the token ${fingerprint}`, end('revoke')),
  );
}

function ledgerItem({ loginId, clientCode, requests, feeCents }) {
  const detail = element('span', {
    className: 'detail',
    text: clientCode === '' ? 'no client code' : clientCode,
  });
  return element(
    'li',
    {},
    element('span', { text: loginId }, detail),
    element('span', { className: 'detail', text: requests === 1 ? '1 request' : `${requests} requests` }),
    element('strong', { text: dollars(feeCents) }),
  );
}

function describeFault(fault) {
  const { host = 'any host', path = '', method = '', after, times, ...actions } = fault;
  const what = Object.entries(actions).map(([name, value]) =>
    value === true ? name : `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  return `${what.join(', ')} at ${[method, host, path].filter((part) => part !== '').join(' ')}`;
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
      const shown = await call('GET', `${path}/passcode`);
      if (shown !== undefined)
        say(`${loginId}: ${shown.otpCode}, good for ${Math.ceil(shown.validForMs / 1000)} s`);
    });
    item.append(code);
  }
  if (refusedLogins > 0) {
    item.append(button('Unlock', `Unlock ${loginId}`, () => call('POST', `${path}/unlock`)));
  }
  return item;
}
