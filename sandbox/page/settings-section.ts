import { html } from 'hono/html';
import type { Server } from '../api/app';
import type { Settings } from '../store/settings';
import { post, remove } from './switch';

/** Settings of the next few webhooks stand with the faults. */
const elsewhere = new Set<string>(['dropWebhooks', 'duplicateWebhooks', 'reorderWebhooks', 'tamperWebhooks']);

/** What each is called here, and what else there is to say. One that is not listed shows by its own name. */
const words: { [Name in keyof Settings]?: [label: string, hint?: string] } = {
  mirrorDelayMs: ['Mirror follows after, ms', 'Empty: only a sync or “Catch up” brings it over.'],
  webhookDebounceMs: ['Pause between data-changed, ms', 'Kombo’s own is 30000.'],
  webhookTimeoutMs: ['Patience with a listener, ms'],
  webhookRetryMs: ['Pauses between attempts, ms'],
  rateLimit: ['Calls per window', 'Of one key; then 429.'],
  rateWindowMs: ['Window, ms'],
  concurrencyLimit: ['Actions at once', 'Of one integration; then 429.'],
  atsDelayMs: ['The ATS takes, ms', 'Over one action.'],
  syncDurationMs: ['A sync takes, ms'],
  attachmentLinkTtlMs: ['A file’s link is good for, ms'],
  attachmentFetchTimeoutMs: ['Patience with a file’s address, ms'],
  connectTokenTtlMs: ['A Connect link is good for, ms', 'And the token it ends in.'],
  remoteData: ['Lists carry the ATS’s own records'],
  nowOffsetMs: ['The clock is ahead by, ms'],
};

export function settingsSection({ sandbox }: Server) {
  const entries = Object.entries(sandbox.settings).filter(([name]) => !elsewhere.has(name));
  return html`<div class="fields">${entries.map(([name, value]) => setting(name, value))}</div>
    <div class="row">
      ${post('/flush', html`<button>Catch up: mirror what waits</button>`, 'inline')}
      ${remove('/requests', 'Forget all calls')}
      <form class="inline" data-send="POST" data-to="/__sandbox/reset" data-ask="Back to the first day? Everything that happened since is lost."><button class="danger">Reset the sandbox</button></form>
    </div>`;
}

function setting(name: string, value: unknown) {
  if (typeof value === 'boolean') return post('/settings', yesOrNo(name, value), 'field');
  const type = Array.isArray(value) ? 'numbers' : 'number';
  const shown = Array.isArray(value) ? value.join(', ') : (value ?? '');
  const [label, hint] = wordsFor(name);
  return post(
    '/settings',
    html`<label>${label} <input name="${name}" data-type="${type}" data-empty="null" data-auto value="${shown}" inputmode="numeric" ${hint ? html`aria-describedby="hint-${name}"` : ''}></label>
      ${hint ? html`<p class="hint" id="hint-${name}">${hint}</p>` : ''}`,
    'field',
  );
}

const wordsFor = (name: string) => words[name as keyof Settings] ?? ([name] as const);

const yesOrNo = (name: string, value: boolean) =>
  html`<label>${wordsFor(name)[0]} <select name="${name}" data-type="boolean" data-auto>${[true, false].map(
    (each) => html`<option value="${each}" ${each === value ? 'selected' : ''}>${each ? 'yes' : 'no'}</option>`,
  )}</select></label>`;
