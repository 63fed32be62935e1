import 'server-only';
import { hastened } from '../haste';
import type { ErrorKind } from '../result';
import { markDue } from '../sync/mark-due';
import type { IntentState } from './intent';
import { type IntentKind, intentKinds } from './intent-kinds';
import type { IntentRow } from './intent-row';

/** Time for an upstream event to reach Kombo's mirror: usually 10 to 20 seconds. */
const READ_AFTER_MS = 15_000;

/**
 * Kombo tells of what changed in its mirror. A stage that swallows the new one changes nothing there, so we look ourselves; it costs
 * nothing. Also where nobody knows whether a change arrived, for what a read can tell, no person has to be asked; and where the ATS
 * has already (`already-exists`) what the mirror has not shown yet.
 */
export async function askForRead(
  { organisation_id, connection_id }: Pick<IntentRow, 'organisation_id' | 'connection_id'>,
  kind: IntentKind,
  state: IntentState,
  failureKind: ErrorKind | null = null,
): Promise<void> {
  const maySee = state === 'confirmed' || state === 'unconfirmed' || failureKind === 'already-exists';
  if (intentKinds[kind].proof !== 'mirror' || !maySee) return;
  await markDue({
    organisationId: organisation_id,
    connectionId: connection_id,
    trigger: 'check',
    models: kind === 'createApplication' ? ['candidates', 'applications'] : ['applications'],
    at: new Date(Date.now() + hastened(READ_AFTER_MS)),
  });
}
