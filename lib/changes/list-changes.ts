import 'server-only';
import { pool } from '../db/database';
import type { Context } from '../edge/context';
import type { IntentState } from '../outbox/intent';
import {
  CHANGES_PER_PAGE,
  type ChangeFilters,
  type ChangeGroup,
  type ChangeSection,
  changeGroups,
  groupOf,
  groupTable,
  type ListedChange,
} from './change';
import { type ChangeRow, changeColumns, changeSource, listedChange } from './change-rows';
import { isUnsettled } from './unsettled';

/** In the view of everything, what only waits to be seen must not push away what needs somebody. */
const SHOWN_OF_EACH = 20;

/** Every change that is not settled and not dismissed, newest first, by who has to do something. */
export async function listChanges(context: Context, filters: ChangeFilters): Promise<ChangeSection[]> {
  const actorId = filters.whose === 'mine' ? context.userId : null;
  const counts = await countByGroup(context.organisationId, actorId);
  const isOne = filters.show !== 'all';
  const sections: ChangeSection[] = [];
  for (const group of changeGroups) {
    const limit = isOne ? CHANGES_PER_PAGE : SHOWN_OF_EACH;
    const isShown = filters.show === group || !isOne;
    const before = isOne ? filters.before : null;
    const found = isShown && counts[group] > 0 ? await readChanges(context, { group, actorId, before, limit }) : [];
    const changes = found.slice(0, limit);
    const more = found.length > limit ? (changes.at(-1)?.number ?? null) : null;
    sections.push({ group, count: counts[group], changes, more });
  }
  return sections;
}

async function countByGroup(organisationId: string, actorId: string | null): Promise<Record<ChangeGroup, number>> {
  const { rows } = await pool.query<{ state: IntentState; changes: number }>(
    `SELECT state, count(*)::int AS changes FROM intent
     WHERE organisation_id = $1 AND ${isUnsettled('intent')} AND actor_id = COALESCE($2, actor_id)
     GROUP BY state`,
    [organisationId, actorId],
  );
  const of = (group: ChangeGroup) =>
    rows.filter(({ state }) => groupOf(state) === group).reduce((sum, { changes }) => sum + changes, 0);
  return { 'needs-you': of('needs-you'), 'on-the-way': of('on-the-way'), sent: of('sent') };
}

const select = `SELECT ${changeColumns} ${changeSource}
  WHERE i.organisation_id = $1 AND i.state = ANY($2::intent_state[]) AND ${isUnsettled('i')}
    AND i.actor_id = COALESCE($3, i.actor_id) AND i.number < COALESCE($4, 9223372036854775807)
  ORDER BY i.number DESC LIMIT $5`;

type Wanted = { group: ChangeGroup; actorId: string | null; before: number | null; limit: number };

async function readChanges(context: Context, { group, actorId, before, limit }: Wanted): Promise<ListedChange[]> {
  const { states } = groupTable[group];
  const { rows } = await pool.query<ChangeRow>(select, [context.organisationId, states, actorId, before, limit + 1]);
  return rows.map((row) => listedChange(row, context));
}
