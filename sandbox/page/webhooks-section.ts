import { html } from 'hono/html';
import type { Server } from '../api/app';
import { environments } from '../store/sandbox';
import type { Delivery } from '../webhooks/deliver';
import { post, remove } from './switch';

const shown = 30;

export function webhooksSection({ sandbox, webhooks }: Server) {
  const deliveries = webhooks.deliveries.slice(-shown).reverse();
  return html`<h3>Who listens</h3>
    ${sandbox.subscribers.length === 0 ? html`<p class="empty">Nobody yet.</p>` : ''}
    <ul class="lines">
      ${sandbox.subscribers.map(
        ({ id, url, environmentId }) =>
          html`<li><code>${url}</code> <span class="hint">${keyOf(environmentId)}</span> ${remove(`/webhooks/${id}`, 'Remove')}</li>`,
      )}
    </ul>
    ${post('/webhooks', html`<label class="grow">Address <input name="url" type="url" required placeholder="http://127.0.0.1:3000/…"></label><button>Tell it too</button>`)}
    <h3>What was sent</h3>
    ${deliveries.length === 0 ? html`<p class="empty">Nothing yet.</p>` : html`<ol class="calls">${deliveries.map(delivery)}</ol>`}`;
}

const keyOf = (environmentId: string) => environments.find(({ id }) => id === environmentId)?.apiKey ?? environmentId;

function delivery({ id, type, url, body, attempts, dropped, tampered }: Delivery) {
  const last = attempts.at(-1);
  const arrived = last?.status != null && last.status < 300;
  const state = dropped ? 'lost on purpose' : (last?.status ?? last?.problem ?? 'on its way');
  return html`<li><details id="delivery-${id}">
    <summary>
      <span class="path">${type}<small>${new URL(url).host}${attempts.length > 1 ? `, ${attempts.length} attempts` : ''}${tampered ? ', wrong signature' : ''}</small></span>
      <span class="status ${dropped ? 'warn' : arrived ? 'good' : last ? 'bad' : 'none'}">${state}</span>
    </summary>
    <pre>${JSON.stringify(JSON.parse(body), null, 2)}</pre>
  </details></li>`;
}
