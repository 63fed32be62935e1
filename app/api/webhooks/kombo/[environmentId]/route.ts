import { z } from 'zod';
import { readAtMost } from '@/lib/edge/read-at-most';
import { receiveKomboEvent } from '@/lib/sync/receive-kombo-event';

const MOST_BYTES = 1_000_000;
const statusOf = { received: 200, 'not-signed': 401, unreadable: 400 } as const;

export async function POST(request: Request, { params }: { params: Promise<{ environmentId: string }> }) {
  const { environmentId } = await params;
  if (!z.uuid().safeParse(environmentId).success) return new Response(null, { status: 401 });

  const body = await readAtMost(request, MOST_BYTES); // the signature is over these bytes, not over their text
  if (!body) return new Response(null, { status: 413 });

  const reception = await receiveKomboEvent(environmentId, body, request.headers.get('x-kombo-signature'));
  return new Response(null, { status: statusOf[reception] });
}
