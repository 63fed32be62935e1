import { createHmac, randomUUID } from 'node:crypto';
import type { Random } from '@/sandbox/seed/random';
import { integrations } from '../sandbox-control';

const SECRET = 'sandbox_secret';

export type Webhook = { kind: string; environmentId: string; body: Buffer; signature: string | null; eventId: string };

const sign = (body: Buffer, secret = SECRET) => createHmac('sha256', secret).update(body).digest('base64url');

function event(eventId: string, more: object = {}): Buffer {
  const changed = [{ name: 'ats_jobs' }];
  const data = { integration_id: integrations.homerun, integration_tool: 'homerun', changed_models: changed, ...more };
  return Buffer.from(JSON.stringify({ id: eventId, type: 'data-changed', data }));
}

/** One that Kombo itself could have sent. */
export function genuine(environmentId: string): Webhook {
  const eventId = `chaos-${randomUUID()}`;
  const body = event(eventId);
  return { kind: 'genuine', environmentId, body, signature: sign(body), eventId };
}

type Forgery = (webhook: Webhook, random: Random) => Partial<Webhook>;

const signed = (body: Buffer) => ({ body, signature: sign(body) });

/** None of these may have any effect. */
export const forgeries: Record<string, Forgery> = {
  'other bytes than signed': ({ body }, random) => {
    const changed = Buffer.from(body);
    const place = random.integer(changed.length);
    changed[place] = (changed[place] ?? 0) ^ 1;
    return { body: changed };
  },
  'more bytes than signed': ({ body }) => ({ body: Buffer.concat([body, Buffer.from(' ')]) }),
  'no signature': () => ({ signature: null }),
  'an empty signature': () => ({ signature: '' }),
  'half a signature': ({ signature }) => ({ signature: (signature ?? '').slice(0, 20) }),
  'another secret': ({ body }) => ({ signature: sign(body, 'sandbox_other_secret') }),
  'a signature in hex': ({ body }) => ({ signature: createHmac('sha256', SECRET).update(body).digest('hex') }),
  'a letter of the signature changed': ({ signature }) => ({
    signature: `${signature?.startsWith('A') ? 'B' : 'A'}${signature?.slice(1)}`,
  }),
  'an environment that is not there': () => ({ environmentId: randomUUID() }),
  'an address that is no id': () => ({ environmentId: "x'%20or%201=1" }),
  'more than a megabyte': ({ eventId }) => signed(event(eventId, { ballast: 'x'.repeat(1_100_000) })),
  'no JSON': () => signed(Buffer.from('data-changed')),
  'half a body': ({ body }) => signed(body.subarray(0, body.length / 2)),
  'bytes that are no text': (_webhook, random) =>
    signed(Buffer.from(Array.from({ length: 300 }, () => random.integer(256)))),
  'a list': ({ body }) => signed(Buffer.from(`[${body}]`)),
  'no id': () => signed(Buffer.from('{"type":"data-changed","data":{}}')),
  'an id that is too long': ({ eventId }) => signed(event(eventId.padEnd(500, 'x'))),
  'a hundred thousand brackets': () => signed(Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)),
  nothing: () => signed(Buffer.alloc(0)),
};
