// The live page of the emulator's control port. It is served as it is.
import { startAccountForm } from './account-form.js';
import { byId, call, say } from './dom.js';
import { addEntry, applyFilter, loadJournal } from './journal.js';
import { showState } from './panels.js';

let refreshing = false;
let stale = false;

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
  reset: async () => {
    await call('POST', '/api/reset');
    await loadJournal();
  },
  'copy-snippet': async () => {
    await navigator.clipboard.writeText(byId('snippet').textContent);
    say('Copied.');
  },
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
startAccountForm();
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
