const live = document.getElementById('live');
const problem = document.getElementById('problem');
// Often enough to see a move before the mirror follows.
const interval = 800;
let asked = 0;

/** Puts in again what has changed, and leaves alone what somebody has unfolded or is typing into. */
async function refresh() {
  const number = ++asked;
  const answer = await fetch(`/parts${location.search}`);
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}.`);
  const parts = await answer.json();
  if (number !== asked) return;
  for (const [id, text] of Object.entries(parts)) {
    const place = document.getElementById(id);
    if (place && place.dataset.text !== text && !isBusy(place)) {
      replace(place, text);
      place.dataset.text = text;
    }
  }
}

const isBusy = (place) =>
  place.contains(document.activeElement) && document.activeElement.matches('input, select, textarea');

function replace(place, text) {
  const open = [...place.querySelectorAll('details[open][id]')].map(({ id }) => id);
  const focused = place.contains(document.activeElement) ? pathTo(document.activeElement, place) : null;
  const typed = typedIn(place);
  place.innerHTML = text;
  for (const { key, value } of typed) {
    const field = place.querySelector(key);
    if (field) field.value = value;
  }
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (focused) place.querySelector(focused)?.focus({ preventScroll: true });
}

/** What stands in fields that are not sent by themselves: it waits for a button, so it must not go. */
function typedIn(place) {
  return [...place.querySelectorAll('form[data-to] [name]:not([data-auto], [type=hidden])')].map((field) => ({
    key: `form[data-to="${field.form.dataset.to}"] [name="${field.name}"]`,
    value: field.value,
  }));
}

function pathTo(element, place) {
  const steps = [];
  for (let each = element; each !== place; each = each.parentElement) {
    if (each.id) return [`#${CSS.escape(each.id)}`, ...steps].join(' > ');
    steps.unshift(`:nth-child(${[...each.parentElement.children].indexOf(each) + 1})`);
  }
  return [':scope', ...steps].join(' > ');
}

const readers = {
  number: Number,
  numbers: (text) => text.split(',').map(Number),
  boolean: (text) => text === 'true',
  json: JSON.parse,
};

/** The fields of a form as the control routes want them; an empty field is left out unless it says otherwise. */
function bodyOf(form, button) {
  const body = { ...JSON.parse(form.dataset.keep || '{}') };
  for (const field of form.querySelectorAll('[name]')) {
    const text = field.value.trim();
    if (text === '' && field.dataset.empty === undefined) continue;
    const value = text === '' ? JSON.parse(field.dataset.empty) : (readers[field.dataset.type] ?? String)(text);
    put(body, field.name.split('.'), value);
  }
  const key = form.querySelector('[data-key]');
  if (key) put(body, [key.dataset.key, key.value], JSON.parse(form.querySelector('[data-value]').value));
  return { ...body, ...JSON.parse(button?.dataset.body || '{}') };
}

function put(body, [first, ...rest], value) {
  if (rest.length === 0) {
    body[first] = value;
    return;
  }
  body[first] ??= {};
  put(body[first], rest, value);
}

function report(failure) {
  problem.textContent = failure instanceof Error ? failure.message : String(failure);
  problem.hidden = false;
}

async function send(form, button) {
  if (form.dataset.ask && !window.confirm(form.dataset.ask)) return;
  const { send: method, to } = form.dataset;
  const body = method === 'DELETE' ? undefined : JSON.stringify(bodyOf(form, button));
  const answer = await fetch(to, { method, body, headers: { 'content-type': 'application/json' } });
  if (!answer.ok) throw new Error((await answer.json()).error?.message ?? `The sandbox answered ${answer.status}.`);
  problem.hidden = true;
  if (!button) document.activeElement?.blur();
  await refresh();
}

document.addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.send) send(form, event.submitter).catch(report);
});

document.addEventListener('change', ({ target }) => {
  if (target.matches('[data-auto]')) send(target.form, null).catch(report);
});

function look(search) {
  history.pushState(null, '', search || location.pathname);
  refresh().catch(report);
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[href^="/"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  look(link.getAttribute('href'));
});

document.addEventListener('input', ({ target }) => {
  if (target.name !== 'find') return;
  const query = new URLSearchParams(location.search);
  if (target.value) query.set('find', target.value);
  else query.delete('find');
  look(`?${query}`);
});

window.addEventListener('popstate', () => refresh().catch(report));

async function keepLive() {
  const startedAt = performance.now();
  if (!document.hidden) {
    try {
      await refresh();
      live.textContent = 'live';
      live.className = 'badge good';
    } catch {
      live.textContent = 'not reachable';
      live.className = 'badge bad';
    }
  }
  // A company of a hundred thousand takes long to show; watching it must not slow the sandbox down.
  setTimeout(keepLive, Math.max(interval, 5 * (performance.now() - startedAt)));
}
keepLive();
