import { html } from 'hono/html';
import { malformations, models } from '../store/model';
import { passthroughSwitches } from './passthrough-switches';
import { choice, post } from './switch';
import type { View } from './view';

const gates: [string, object | null][] = [
  ['as the tool has it', {}],
  ['switched off by our scope', { scope_config_setting: 'DISABLED' }],
  ['opted out by the customer', { opted_out_by_customer: true }],
  ['not built by Kombo', { coverage_status: 'NOT_IMPLEMENTED' }],
  ['not possible in the tool', { coverage_status: 'UNSUPPORTED' }],
  ['unknown to Kombo', { coverage_status: 'UNKNOWN' }],
  ['not mentioned at all', null],
];

/** What can be wrong with the chosen integration itself. */
export function integrationSection({ integration }: View) {
  if (!integration) return html`<p class="empty">There is none.</p>`;
  const { id, state, provider } = integration;
  const to = `/integrations/${encodeURIComponent(id)}/state`;
  const covered = [...Object.keys(provider.models), ...Object.keys(provider.actions)];
  return html`<p class="hint"><code>${id}</code></p>
    ${post(to, choice('Connection', 'status', ['ACTIVE', 'INVALID', 'INACTIVE'], state.status))}
    ${post(to, choice('Setup', 'setupStatus', ['INCOMPLETE', 'FINAL_SYNC_PENDING', 'COMPLETED'], state.setupStatus))}
    ${post(to, choice('Kombo’s check', 'qaStatus', ['PENDING', 'FAILED', 'PASSED'], state.qaStatus))}
    <form class="row switch" data-send="POST" data-to="/__sandbox${to}" data-keep="${JSON.stringify({ coverage: state.coverage })}">
      <label>What it can do <select data-key="coverage">${covered.map((each) => html`<option>${each}</option>`)}</select></label>
      <label>is <select data-value>${gates.map(([label, gate]) => html`<option value="${JSON.stringify(gate)}">${label}</option>`)}</select></label>
      <button>Set</button>
    </form>
    ${Object.entries(state.coverage).map(([each, gate]) => html`<p class="hint"><code>${each}</code> ${gate === null ? 'not mentioned' : JSON.stringify(gate)}</p>`)}
    ${post(
      '/malform',
      html`<input type="hidden" name="integration" value="${id}">
        <label>Spoil in the mirror <select name="model">${models.map((model) => html`<option>${model}</option>`)}</select></label>
        <label class="grow">with the id <input name="id" required></label>
        <label>by <select name="how" data-type="json">${malformations.map((how) => html`<option value="${JSON.stringify(how)}">${how}</option>`)}<option value="null">mending it</option></select></label>
        <button>Do it</button>`,
    )}
    ${passthroughSwitches(integration)}`;
}
