// What the parts of the live page share.

export const byId = (id) => document.getElementById(id);

/** An element with a class, text and children. */
export function element(name, { className = '', text, title } = {}, ...children) {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  if (text !== undefined) made.textContent = text;
  if (title !== undefined) made.title = title;
  made.append(...children);
  return made;
}

export function button(text, label, press) {
  const made = element('button', { text });
  made.type = 'button';
  made.setAttribute('aria-label', label);
  made.addEventListener('click', press);
  return made;
}

export const dollars = (cents) => `$${(cents / 100).toFixed(2)}`;

/** One request to the control port; what it answered is told when it is an error. */
export async function call(method, path, body) {
  const init = { method, headers: { 'content-type': 'application/json' } };
  if (body !== undefined) init.body = JSON.stringify(body);
  const response = await fetch(path, init);
  const answer = await response.json();
  say(response.ok ? '' : answer.error);
  return response.ok ? answer : undefined;
}

export function say(text) {
  byId('message').textContent = text;
}

/** Fills a list, and tells where it is empty. */
export function fill(id, items) {
  byId(id).replaceChildren(...items);
  const empty = byId(`no-${id}`);
  if (empty !== null) empty.hidden = items.length > 0;
}
