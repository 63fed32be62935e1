import { z } from 'zod';
import { readAtMost } from '@/lib/edge/read-at-most';
import { receiveKomboEvent } from '@/lib/sync/receive-kombo-event';
import { watchWebhook } from '@/lib/telemetry/watch-webhook';

const MOST_BYTES = 1_000_000;
const statusOf = {
  received: 200,
  'no-environment': 401,
  'not-signed': 401,
  'too-large': 413,
  unreadable: 400,
} as const;

export async function POST(request: Request, { params }: { params: Promise<{ environmentId: string }> }) {
  const { environmentId } = await params;
  const arrival = await watchWebhook(environmentId, () => receive(environmentId, request));
  return new Response(null, { status: statusOf[arrival] });
}

async function receive(environmentId: string, request: Request): Promise<keyof typeof statusOf> {
  if (!z.uuid().safeParse(environmentId).success) return 'no-environment';

  const body = await readAtMost(request, MOST_BYTES); // the signature is over these bytes, not over their text
  if (!body) return 'too-large';
  return receiveKomboEvent(environmentId, body, request.headers.get('x-kombo-signature'));
}
