import 'server-only';
import { z } from 'zod';
import type { Context } from '../edge/context';
import { ResultLink } from '../outbox/payload';
import { type AskedFor, askFor, withTarget } from './ask-for';

export const AddResultLink = z.object({
  on: z.enum(['application', 'candidate']),
  targetId: z.uuid(),
  resultLink: ResultLink,
});

const kinds = { application: 'addResultLinkToApplication', candidate: 'addResultLinkToCandidate' } as const;

/** Writes a result link down; it is sent after the hold. */
export async function addResultLink(
  context: Context,
  { on, targetId, resultLink }: z.infer<typeof AddResultLink>,
): Promise<AskedFor> {
  const kind = kinds[on];
  return withTarget(context, kind, targetId, (client, target) =>
    askFor(client, context, { kind, target, payload: { resultLink } }),
  );
}
