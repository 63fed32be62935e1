import 'server-only';
import type pg from 'pg';
import { confirmMove } from './confirm-move';
import type { IntentRow } from './intent-row';
import { dropUploads } from './upload';

/** The ATS has the change, by its own answer or by a person's word: what follows from that here. */
export async function confirm(client: pg.PoolClient, intent: IntentRow): Promise<void> {
  if (intent.kind === 'moveApplicationToStage') await confirmMove(client, intent);
  await dropUploads(client, intent.organisation_id, intent.id, true);
}
