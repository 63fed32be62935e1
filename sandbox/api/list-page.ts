import type { Integration } from '../store/integration';
import type { Entities, Model, Moment, Row } from '../store/model';
import type { Filters, Keep, ListQuery } from './list-query';
import { writeCursor } from './list-query';

const erasureAfter = 14 * 86_400_000;

export type Page<M extends Model> = { rows: Row<Entities[M]>[]; next: string | null };

/** One page: a single walk from the cursor to the first row after the page, or none at all. */
export function listPage<M extends Model>(
  integration: Integration,
  model: M,
  query: ListQuery,
  filters: Filters<M>,
  fields: string[],
  now: Moment,
): Page<M> {
  const keeps = keepsFor(query, filters, fields, now);
  if (!keeps) return { rows: [], next: null };

  const found: Row<Entities[M]>[] = [];
  for (const row of candidateRows(integration, model, query)) {
    if (!keeps.every((keep) => keep(row))) continue;
    const last = found.at(-1);
    if (last && found.length === query.pageSize) return { rows: found, next: writeCursor(query.fingerprint, last.seq) };
    found.push(row);
  }
  return { rows: found, next: null };
}

/** All conditions of a request, or null where one asks for a field that the integration does not supply. */
function keepsFor<M extends Model>(
  query: ListQuery,
  filters: Filters<M>,
  fields: string[],
  now: Moment,
): Keep<M>[] | null {
  const keeps: Keep<M>[] = [];
  if (!query.includeDeleted) keeps.push((row) => row.deletedAt === null);
  const { updatedAfter, remoteIds } = query;
  if (updatedAfter !== null) keeps.push((row) => lastTouch(row, now) >= updatedAfter);
  if (remoteIds) keeps.push((row) => row.record.remoteId !== null && remoteIds.includes(row.record.remoteId));
  for (const [name, filter] of Object.entries(filters)) {
    const value = query.given[name];
    if (value === undefined) continue;
    const keep = filter.keep(value);
    if (fields.includes(filter.field)) keeps.push(keep);
    else if (!query.ignoreUnsupported) return null;
  }
  return keeps;
}

/** Asking by id never walks the table; anything else walks it once, from the cursor on. */
function* candidateRows<M extends Model>(
  integration: Integration,
  model: M,
  query: ListQuery,
): Generator<Row<Entities[M]>> {
  const table = integration.mirror[model];
  if (query.ids) {
    const asked = [...new Set(query.ids)].map((id) => table.byId.get(id)).filter((row) => row !== undefined);
    yield* asked.filter((row) => row.seq > query.after).sort((left, right) => left.seq - right.seq);
    return;
  }
  for (let place = query.after + 1; place < table.rows.length; place++) {
    const row = table.rows[place];
    if (row) yield row;
  }
}

/** Two weeks after a deletion Kombo erases the fields, which is a change again. */
function lastTouch(row: Row<object>, now: Moment): Moment {
  return isErased(row, now) ? Math.max(row.touchedAt, (row.deletedAt ?? 0) + erasureAfter) : row.touchedAt;
}

export function isErased(row: Row<object>, now: Moment): boolean {
  return row.deletedAt !== null && row.deletedAt + erasureAfter <= now;
}
