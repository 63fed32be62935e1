import { type RetentionKey, retentionParts } from './retention-settings';

type Retention = {
  table: string;
  /** SQL over the row `old`: what nobody asks for any more. */
  isOver: string;
};

/** Runs of a connection that stay however old they are: the page of the connection shows them. */
const RUNS_KEPT = 20;

/** Days that the organisation of the row `old` decided upon; null, which nothing is older than: for ever. */
export const daysOf = (key: RetentionKey) =>
  `(SELECT COALESCE((o.retention->>'${key}')::int, ${retentionParts[key].unset ?? 'NULL'}) FROM organisation o WHERE o.id = old.organisation_id)`;

/** What is deleted after how long. Changes, transitions and, unless somebody decides otherwise, the audit are history and stay. */
export const retention = [
  // Also what tells a repeated webhook from a new one; Kombo repeats for days, not for weeks.
  { table: 'webhook_event', isOver: "old.handled_at < now() - interval '30 days'" },
  {
    table: 'sync_run',
    isOver: `old.state <> 'running' AND old.started_at < now() - interval '90 days' AND old.started_at < (
      SELECT kept.started_at FROM sync_run AS kept
      WHERE kept.organisation_id = old.organisation_id AND kept.connection_id = old.connection_id
      ORDER BY kept.started_at DESC OFFSET ${RUNS_KEPT - 1} LIMIT 1)`,
  },
  { table: 'worker_beat', isOver: "old.beat_at < now() - interval '7 days'" },
  {
    table: 'invite',
    isOver: "least(old.used_at, old.revoked_at, old.expires_at) < now() - interval '90 days'",
  },
  {
    table: 'password_reset',
    isOver: "least(old.used_at, old.expires_at) < now() - interval '90 days'",
  },
  // Begun, and no code was ever typed in.
  { table: 'two_factor', isOver: "old.confirmed_at IS NULL AND old.created_at < now() - interval '1 day'" },
  { table: 'quarantined_record', isOver: "old.resolved_at < now() - interval '90 days'" },
  { table: 'connect_attempt', isOver: "old.created_at < now() - interval '30 days'" },
  // Nobody looked at it for so long; asking the ATS again brings it back.
  { table: 'field_reading', isOver: "old.read_at < now() - interval '90 days'" },
  {
    table: 'sign_in_throttle',
    isOver: "coalesce(old.blocked_until, old.first_failure_at) < now() - interval '1 day'",
  },
  { table: 'draft', isOver: `old.updated_at < now() - ${daysOf('draftDays')} * interval '1 day'` },
  // Chosen for somebody who was never added after all.
  {
    table: 'upload',
    isOver: `old.intent_id IS NULL AND old.created_at < now() - ${daysOf('uploadDays')} * interval '1 day'`,
  },
] as const satisfies Retention[];
