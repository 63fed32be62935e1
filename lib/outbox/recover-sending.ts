import 'server-only';
import { providerById } from '../connectors/registry';
import { pool } from '../db/database';
import { transaction } from '../db/transaction';
import { hastened } from '../haste';
import { log } from '../log';
import { askForRead } from './ask-for-read';
import { tellOfIntent } from './claim';
import { requireIntentKind } from './intent-kinds';
import { auditChange, changeIntent, isOvertaken, isSameAttempt, lockIntent } from './intent-row';
import { storePlacement } from './lock-application';
import { lockTarget } from './lock-target';
import { nextState } from './next-state';

type Orphan = {
  id: string;
  organisation_id: string;
  target_id: string;
  kind: string;
  lease_owner: string | null;
  attempts: number;
  provider: string;
};

type Recovery = { all: boolean; isAlive?: (orphan: Pick<Orphan, 'id'>) => boolean };

/**
 * Takes care of what was being sent when its process died: nobody knows whether it arrived. A move is repeated, what would show
 * up twice asks a person. `all`: this is the only process and it has just started, so no lease can be alive. `isAlive`: whose call this
 * very process still waits for, however long its lease is over.
 */
export async function recoverSending({ all, isAlive = () => false }: Recovery): Promise<void> {
  const { rows } = await pool.query<Orphan>(
    `SELECT i.id, i.organisation_id, i.target_id, i.kind, i.lease_owner, i.attempts, c.provider
     FROM intent i JOIN connection c ON c.organisation_id = i.organisation_id AND c.id = i.connection_id
     WHERE i.state = 'sending' AND ($1 OR i.lease_until < now())`,
    [all],
  );
  for (const orphan of rows.filter((row) => !isAlive(row))) {
    await recover(orphan).catch((error) => {
      // One that cannot be recovered must not keep all others from being sent.
      log.error({ intentId: orphan.id, error: error instanceof Error ? error.message : 'unknown' }, 'not recovered');
    });
  }
}

/** One that was found orphaned, unless somebody else saw to it since. */
export async function recover(orphan: Orphan): Promise<void> {
  const { id, organisation_id, target_id, provider } = orphan;
  const kind = requireIntentKind(orphan.kind);
  const recovered = await transaction(async (client) => {
    const target = await lockTarget(client, organisation_id, kind, target_id);
    const intent = await lockIntent(client, organisation_id, id);
    // Another worker may have recovered it since we looked, and may be sending it right now.
    if (!target || !isSameAttempt(intent, orphan)) return null;

    const { attempts, silent_attempts: silentAttempts } = intent;
    const delivered = { kind, attempts, silentAttempts, isOvertaken: await isOvertaken(client, intent) };
    const next = nextState(delivered, { kind: 'silent' }, Math.random());
    await changeIntent(client, intent, {
      state: next.state,
      dueAt: next.state === 'queued' ? new Date(Date.now() + hastened(next.waitMs)) : undefined,
      isSilent: true,
      failureKind: 'unconfirmed',
      failure: 'The program ended while this was being sent. It may have arrived.',
    });
    await auditChange(client, intent, 'recovered');
    if (target.application) await storePlacement(client, organisation_id, target_id, providerById(provider));
    return { intent, application: target.application, state: next.state };
  });
  if (!recovered) return;
  tellOfIntent(recovered.intent, recovered.application);
  await askForRead(recovered.intent, kind, recovered.state);
}
