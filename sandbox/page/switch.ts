import { html } from 'hono/html';

type Markup = ReturnType<typeof html>;

/** A form whose fields go to a control route as JSON; a field named `match.times` lands inside `match`. */
export const post = (path: string, fields: Markup | Markup[], classes = 'row switch') =>
  html`<form class="${classes}" data-send="POST" data-to="/__sandbox${path}">${fields}</form>`;

/** A button that adds its own part to what the form around it sends. */
export const adds = (label: string, body: object, title = '') =>
  html`<button data-body="${JSON.stringify(body)}" title="${title}">${label}</button>`;

export const remove = (path: string, label: string, question = '') =>
  html`<form class="inline" data-send="DELETE" data-to="/__sandbox${path}" data-ask="${question}"><button class="quiet">${label}</button></form>`;

/** Sent as soon as another one is chosen. */
export const choice = (label: string, name: string, options: readonly string[], current: string) =>
  html`<label>${label} <select name="${name}" data-auto>${options.map(
    (option) => html`<option ${option === current ? 'selected' : ''}>${option}</option>`,
  )}</select></label>`;

export const number = (label: string, name: string, value: number | null, rest: Markup | '' = '') =>
  html`<label>${label} <input name="${name}" type="number" data-type="number" data-auto value="${value ?? ''}" ${rest}></label>`;
