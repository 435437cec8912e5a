// The form of the live page that adds an account.
import { byId, call, say } from './dom.js';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new TOTP secret, as long as PACER's. */
function createSecret() {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return [...bytes].map((byte) => base32[byte % 32]).join('');
}

function accountOf(form) {
  const text = (name) => form.elements.namedItem(name).value.trim();
  const ticked = (name) => form.elements.namedItem(name).checked;
  const lockAfter = text('lockAfter');
  return {
    loginId: text('loginId'),
    password: form.elements.namedItem('password').value,
    ...(text('totpSecret') === '' ? {} : { totpSecret: text('totpSecret') }),
    ...(ticked('filer') ? { filer: true } : {}),
    ...(ticked('clientCode') ? { clientCode: 'required' } : {}),
    ...(lockAfter === '' ? {} : { lockAfter: Number(lockAfter) }),
  };
}

export function startAccountForm() {
  const form = byId('account-form');
  byId('make-secret').addEventListener('click', () => {
    form.elements.namedItem('totpSecret').value = createSecret();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const account = accountOf(form);
    if ((await call('POST', '/api/accounts', account)) === undefined) return;
    form.reset();
    byId('add-account').open = false;
    say(`${account.loginId} can sign in now.`);
  });
}
