import { html } from 'hono/html';
import { baseUrls } from '../passthrough/base-urls';
import { subjects } from '../passthrough/native';
import type { Definition } from '../passthrough/seeded-definitions';
import type { Integration } from '../store/integration';
import { adds, choice, number, post, remove } from './switch';

const faults: [string, object][] = [
  ...[400, 401, 404, 429, 500].map((status): [string, object] => [String(status), { status }]),
  ['HTML', { body: 'html' }],
  ['a list', { body: 'array' }],
  ['an empty record', { body: 'object' }],
  ['500, yet done', { status: 500, applyFirst: true }],
];

/** The ATS's own API behind Kombo's passthrough, where the tool has one. */
export function passthroughSwitches({ id, provider, native }: Integration) {
  if (!(provider.tool in baseUrls)) return '';
  const to = `/passthrough/${encodeURIComponent(id)}`;
  const { names, applicationIds, rateLimit } = native.settings;
  return html`<h3>${provider.label}’s own API</h3>
    <div class="row"><span>${native.calls.metered} metered calls</span> ${remove(`${to}/calls`, 'Count from zero')}</div>
    ${post(`${to}/settings`, choice('Paths served', 'names', ['both', 'talent', 'candidate'], names))}
    ${post(`${to}/settings`, choice('Application ids', 'applicationIds', ['both', 'composite', 'plain'], applicationIds))}
    ${post(`${to}/settings`, number('Calls a second', 'rateLimit', rateLimit))}
    ${post(
      `${to}/faults`,
      html`<label>The next <input name="match.times" type="number" data-type="number" min="1" value="1"> calls get</label>
        ${faults.map(([label, does]) => adds(label, { do: does }))}`,
    )}
    ${native.faults.length > 0 ? html`<div class="row"><span class="badge warn">${native.faults.length} waiting</span> ${remove(`${to}/faults`, 'Take away')}</div>` : ''}
    ${subjects.map((subject) => definitions(to, subject, native.definitions[subject]))}`;
}

function definitions(to: string, subject: string, all: Definition[]) {
  return html`<details id="definitions-${subject}">
    <summary>Custom details: ${subject} <span class="hint">${all.length}</span></summary>
    <ul class="lines">${all.map((each) => html`<li>${definition(`${to}/definitions`, subject, each)}</li>`)}</ul>
  </details>`;
}

function definition(to: string, subject: string, { id, name, fieldType, required, readOnly, options }: Definition) {
  const of = { subject, id };
  const less = (options ?? []).map(({ value }) =>
    adds(`${value} ×`, { ...of, removeOption: value }, 'Take this option away'),
  );
  return post(
    to,
    html`<span class="grow"><strong>${name}</strong> <span class="hint">${fieldType}${readOnly ? ', read-only' : ''}</span></span>
      ${less}
      ${adds(required ? 'make optional' : 'make required', { ...of, required: !required })}
      ${adds('remove', { ...of, remove: true })}`,
  );
}
