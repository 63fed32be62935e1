import { html } from 'hono/html';
import type { Server } from '../api/app';
import type { Deed } from '../store/deed';
import { ago } from './ago';
import type { PersonRow, View } from './view';

export function peopleTable({ sandbox }: Server, { people, found }: View) {
  if (people.length === 0) return html`<p class="empty">Nobody here.</p>`;
  const arrived = new Map<string, Deed[]>();
  for (const deed of sandbox.deeds) arrived.set(deed.target, [deed, ...(arrived.get(deed.target) ?? [])]);
  const now = sandbox.now();
  return html`<table class="people">
      <thead><tr><th>Person</th><th>In the ATS</th><th>Kombo’s mirror</th><th>Arrived from outside</th></tr></thead>
      <tbody>${people.map((row) => personRow(row, arrivedFor(arrived, row), now))}</tbody>
    </table>
    ${found > people.length ? html`<p class="hint">and ${found - people.length} more</p>` : ''}`;
}

function arrivedFor(arrived: Map<string, Deed[]>, { application, candidate }: PersonRow): Deed[] {
  const own = arrived.get(application.id) ?? [];
  const others = candidate && candidate.id !== application.id ? (arrived.get(candidate.id) ?? []) : [];
  return [...own, ...others].sort((one, other) => other.at - one.at);
}

function personRow(row: PersonRow, deeds: Deed[], now: number) {
  const { application, mirrored, stage } = row;
  return html`<tr ${row.waiting ? html`class="waiting"` : ''}>
    <th scope="row" dir="auto" title="${application.id}">${shortened(row.name, 60)}</th>
    <td data-label="In the ATS">${stage?.name ?? 'no stage'} ${outcome(application.outcome)}</td>
    <td data-label="Kombo’s mirror">${mirrored ? html`${mirrored.stage?.name ?? 'no stage'} ${outcome(mirrored.outcome)}` : 'not there'}
      ${row.waiting ? html`<span class="badge warn">follows soon</span>` : swallowed(row)}</td>
    <td data-label="Arrived">${deeds.length === 0 ? html`<span class="hint">nothing</span>` : arrivals(application.id, deeds, now)}</td>
  </tr>`;
}

function swallowed({ stage, mirrored }: PersonRow) {
  return stage?.subStage && mirrored?.stage?.id !== stage.id ? html`<span class="badge">cannot tell more</span>` : '';
}

function outcome(value: string | null) {
  if (value === 'HIRED') return html`<span class="badge good">hired</span>`;
  return value === 'DECLINED' ? html`<span class="badge bad">declined</span>` : '';
}

const kinds: Record<Deed['kind'], string> = {
  note: 'Note',
  'result-link': 'Link',
  attachment: 'File',
  creation: 'Made',
};

function arrivals(applicationId: string, deeds: Deed[], now: number) {
  const [latest] = deeds;
  return html`<details id="arrived-${applicationId}">
    <summary>${latest ? `${kinds[latest.kind]}, ${ago(latest.at, now)}` : ''}${deeds.length > 1 ? ` and ${deeds.length - 1} more` : ''}</summary>
    <ul class="deeds">
      ${deeds
        .slice(0, 20)
        .map(
          ({ kind, on, at, content }) =>
            html`<li><span class="hint">${kinds[kind]} on the ${on}, ${ago(at, now)}</span><pre>${shortened(JSON.stringify(content, null, 1), 600)}</pre></li>`,
        )}
    </ul>
  </details>`;
}

export const shortened = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length)}…` : text;
