import { html } from 'hono/html';
import type { Server } from '../api/app';
import type { Integration } from '../store/integration';
import { peopleTable } from './people-table';
import { addressOf, type View } from './view';

export function integrationsSection({ sandbox }: Server, { integration: chosen }: View) {
  return html`<nav class="integrations" aria-label="Integrations">
    ${[...sandbox.integrations.values()].map(
      (each) =>
        html`<a href="${addressOf({ integration: each.id })}" ${each === chosen ? html`aria-current="page"` : ''}>
          <span class="row"><strong>${each.endUser.organizationName}</strong>${stateBadge(each)}</span>
          <span class="hint">${each.provider.label} · ${each.ats.jobs.size} jobs · ${each.ats.applications.size} people</span>
        </a>`,
    )}
  </nav>`;
}

function stateBadge({ state, pending, running }: Integration) {
  if (state.status !== 'ACTIVE') return html`<span class="badge bad">${state.status.toLowerCase()}</span>`;
  if (state.qaStatus === 'FAILED') return html`<span class="badge bad">QA failed</span>`;
  if (state.setupStatus !== 'COMPLETED') return html`<span class="badge warn">setup ${words(state.setupStatus)}</span>`;
  if (running) return html`<span class="badge warn">syncing</span>`;
  return pending.size > 0 ? html`<span class="badge warn">${pending.size} to mirror</span>` : '';
}

const words = (constant: string) => constant.toLowerCase().replaceAll('_', ' ');

export function jobsSection({ integration, jobs, job }: View) {
  if (!integration) return html`<p class="empty">There is no integration left. Reset the sandbox to get them back.</p>`;
  return html`<ul class="jobs">
    ${jobs.map(
      (each) =>
        html`<li><a href="${addressOf({ integration: integration.id, job: each.job.id })}" ${
          each.job === job ? html`aria-current="true"` : ''
        }>
          <span>${each.job.name ?? 'no name'}${each.job.status === 'OPEN' ? '' : html` <small>${words(each.job.status ?? 'no status')}</small>`}</span>
          <span class="count">${each.people}</span>
        </a></li>`,
    )}
  </ul>`;
}

export function jobSection(server: Server, view: View) {
  const { integration, job, query } = view;
  if (!integration || !job) return html`<p class="empty">No job here yet.</p>`;
  const here = { integration: integration.id, job: job.id };
  const counts = view.stages.map(({ inAts }) => inAts);
  const most = Math.max(1, ...counts);
  return html`<header class="row">
      <h3>${job.name ?? 'no name'}</h3>
      <span class="badge">${words(job.status ?? 'no status')}</span>
      <span class="hint">${[job.department, job.location?.city].filter(Boolean).join(' · ')} · <code>${job.remoteId}</code></span>
    </header>
    <ol class="stages" aria-label="Stages">
      ${view.stages.map(
        ({ stage, inAts, inMirror }) =>
          html`<li><a href="${addressOf({ ...here, stage: query.stage === stage.id ? '' : stage.id })}" ${
            query.stage === stage.id ? html`aria-current="true"` : ''
          }>
            <span class="name">${stage.name ?? 'no name'}</span>
            <meter min="0" max="${most}" value="${inAts}" aria-label="${stage.name ?? ''}: ${inAts} people"></meter>
            <span class="row"><strong>${inAts}</strong>${
              inMirror === inAts ? '' : html`<span class="hint">mirror says ${inMirror}</span>`
            }</span>
          </a></li>`,
      )}
    </ol>
    ${peopleTable(server, view)}`;
}
