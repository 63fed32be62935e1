import { html } from 'hono/html';
import type { Server } from '../api/app';
import { adds, post, remove } from './switch';

const presets: [string, object, string][] = [
  ['503, ATS down', { code: 'REMOTE.SERVICE_UNAVAILABLE' }, 'REMOTE.SERVICE_UNAVAILABLE'],
  ['503 from a balancer', { html502: true, status: 503 }, 'HTML, no JSON'],
  ['HTML 502', { html502: true }, 'A load balancer’s page'],
  ['429', { code: 'PLATFORM.RATE_LIMIT_EXCEEDED', headers: { 'ratelimit-reset': '5' } }, 'Wait 5 seconds'],
  ['ATS busy', { code: 'REMOTE.RATE_LIMIT_EXCEEDED' }, 'REMOTE.RATE_LIMIT_EXCEEDED'],
  ['Expired sign-in', { code: 'INTEGRATION.AUTHENTICATION_INVALID' }, 'The customer must connect again'],
  ['Wrong API key', { code: 'PLATFORM.AUTHENTICATION_INVALID' }, '401 of Kombo itself'],
  ['Refused by the ATS', { code: 'REMOTE.INPUT_INVALID', message: 'Not in this stage.' }, 'REMOTE.INPUT_INVALID'],
  ['Timed out', { code: 'PLATFORM.TASK_TIMED_OUT' }, 'Not done'],
  ['Timed out, yet done', { code: 'PLATFORM.TASK_TIMED_OUT', applyFirst: true }, 'The write takes effect'],
  ['30 s of silence', { delayMs: 30_000, drop: 'before' }, 'Then the connection is cut'],
  ['Silence', { silence: true }, 'Until the caller gives up'],
  ['3 s late', { delayMs: 3000 }, 'The right answer, slowly'],
  ['Cut before', { drop: 'before' }, 'Nothing was done'],
  ['Cut after', { drop: 'after' }, 'It was done, nobody says so'],
  ['Broken JSON', { brokenJson: true }, 'Half a body'],
  ['Broken JSON, yet done', { brokenJson: true, applyFirst: true }, 'The write takes effect'],
  ['Unknown code', { code: 'FUTURE.CODE', status: 400 }, 'A code nobody documents'],
];

export function faultsSection({ faults, sandbox }: Server) {
  const { dropWebhooks, duplicateWebhooks, reorderWebhooks, tamperWebhooks } = sandbox.settings;
  return html`${post(
    '/faults',
    html`<div class="row">
        <label>The next <input name="match.times" type="number" data-type="number" min="1" value="3"> calls</label>
        <label>with <select name="match.method">${['', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => html`<option value="${method}">${method || 'any method'}</option>`)}</select></label>
        <label class="grow">whose path matches <input name="match.path" placeholder="/ats/applications/.*/stage"></label>
      </div>
      <p class="hint">get this instead of their answer. Empty the number to mean every call from now on.</p>
      <div class="row presets">${presets.map(([label, does, title]) => adds(label, { do: does }, title))}</div>`,
    'switch',
  )}
  ${faults.length === 0 ? html`<p class="empty">No fault waits.</p>` : html`<ul class="lines">${faults.map(waitingFault)}</ul>${remove('/faults', 'Take all away')}`}
  <h3>Webhooks</h3>
  ${webhookFault('Lose', 'dropWebhooks', dropWebhooks)}
  ${webhookFault('Send twice', 'duplicateWebhooks', duplicateWebhooks)}
  ${webhookFault('Send after the following one', 'reorderWebhooks', reorderWebhooks)}
  ${webhookFault('Send with a wrong signature', 'tamperWebhooks', tamperWebhooks)}`;
}

function waitingFault({ id, match, do: does }: Server['faults'][number]) {
  const where = [match.method, match.path?.source, match.integration].filter(Boolean).join(' ');
  const times = match.times === undefined ? 'Every call' : `The next ${match.times}`;
  return html`<li><span><strong>${times}</strong> ${where && html`<code>${where}</code>`} <code>${JSON.stringify(does)}</code></span> ${remove(`/faults/${id}`, 'Take away')}</li>`;
}

const webhookFault = (label: string, name: string, left: number) =>
  post(
    '/settings',
    html`<span class="grow">${label}${left > 0 ? html` <span class="badge warn">${left} to go</span>` : ''}</span>
      ${adds('the next', { [name]: 1 })}${adds('the next 5', { [name]: 5 })}${left > 0 ? adds('none', { [name]: 0 }) : ''}`,
  );
