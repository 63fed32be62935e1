import { html } from 'hono/html';
import { z } from 'zod';
import type { Server } from '../api/app';
import type { LoggedRequest } from '../control/request-log';
import { shortened } from './people-table';

const shown = 80;

// A call has no id of its own, and what is unfolded must stay so while others arrive.
const numbers = new WeakMap<LoggedRequest, number>();
let given = 0;

function numberOf(request: LoggedRequest): number {
  const number = numbers.get(request) ?? ++given;
  numbers.set(request, number);
  return number;
}

export function callsSection({ requests }: Server) {
  if (requests.length === 0) return html`<p class="empty">No call yet. They appear here as they arrive.</p>`;
  return html`<ol class="calls">${requests.slice(-shown).reverse().map(call)}</ol>`;
}

function call(request: LoggedRequest) {
  const { method, path, status, at, durationMs, integration, query, body } = request;
  const inner = innerCall(path, body);
  return html`<li><details id="call-${numberOf(request)}">
    <summary>
      <span class="method ${method.toLowerCase()}">${method}</span>
      <span class="path">${path.replace(/^\/v1/, '')}${inner && html`<small>${inner}</small>`}</span>
      <span class="status ${statusClass(status)}">${status ?? '…'}</span>
    </summary>
    <dl>
      <dt>at</dt><dd>${at.slice(11, 23)}${durationMs === null ? '' : `, ${durationMs} ms`}</dd>
      ${integration && html`<dt>for</dt><dd><code>${integration}</code></dd>`}
      ${Object.entries(query).map(([name, value]) => html`<dt>${name}</dt><dd>${shortened(value, 200)}</dd>`)}
    </dl>
    ${body === null ? '' : html`<pre>${bodyText(body)}</pre>`}
  </details></li>`;
}

const Inner = z.object({ method: z.string(), path: z.string() });

/** Of a passthrough call, what it asked of the ATS itself. */
function innerCall(path: string, body: unknown): string | null {
  if (!path.includes('/passthrough/')) return null;
  const inner = Inner.safeParse(body);
  return inner.success ? `${inner.data.method} ${shortened(inner.data.path, 80)}` : null;
}

/** Files arrive as megabytes of base64; what stands here is read by people. */
function bodyText(body: unknown): string {
  const short = (_: string, value: unknown) => (typeof value === 'string' ? shortened(value, 400) : value);
  return shortened(JSON.stringify(body, short, 2) ?? '', 3000);
}

function statusClass(status: number | null): string {
  if (status === null) return 'none';
  if (status < 300) return 'good';
  return status < 500 ? 'warn' : 'bad';
}
