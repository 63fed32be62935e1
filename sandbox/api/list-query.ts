import { createHash } from 'node:crypto';
import type { Entities, Model, Moment, Row } from '../store/model';
import { KomboError } from './kombo-error';

export type Keep<M extends Model> = (row: Row<Entities[M]>) => boolean;

/** One filter of one list: the field it looks at decides whether the integration can filter by it at all. */
export type Filter<M extends Model> = { field: string; keep(value: string): Keep<M> };
export type Filters<M extends Model> = Record<string, Filter<M>>;

export type ListQuery = {
  pageSize: number;
  after: number;
  updatedAfter: Moment | null;
  includeDeleted: boolean;
  ignoreUnsupported: boolean;
  ids: string[] | null;
  remoteIds: string[] | null;
  given: Record<string, string>;
  fingerprint: string;
};

type Parameters = Record<string, string>;
const ordinary = [
  'cursor',
  'page_size',
  'updated_after',
  'include_deleted',
  'ignore_unsupported_filters',
  'ids',
  'remote_ids',
];

export function parseListQuery(scope: string, parameters: Parameters, filterNames: string[]): ListQuery {
  const given: Parameters = {};
  for (const name of filterNames) if (parameters[name]) given[name] = parameters[name];
  const filters = {
    updatedAfter: parameters.updated_after ? parseMoment('updated_after', parameters.updated_after) : null,
    includeDeleted: parseFlag('include_deleted', parameters.include_deleted),
    ignoreUnsupported: parseFlag('ignore_unsupported_filters', parameters.ignore_unsupported_filters),
    ids: parameters.ids ? parameters.ids.split(',') : null,
    remoteIds: parameters.remote_ids ? parameters.remote_ids.split(',') : null,
    given,
  };
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([scope, filters]))
    .digest('base64url')
    .slice(0, 16);
  const after = parameters.cursor ? readCursor(parameters.cursor, fingerprint) : -1;
  return { ...filters, fingerprint, after, pageSize: parsePageSize(parameters.page_size) };
}

/** The cursor is a place in the list, and good only for the filters it was made with. */
export function writeCursor(fingerprint: string, lastSeq: number): string {
  return Buffer.from(JSON.stringify({ f: fingerprint, s: lastSeq })).toString('base64url');
}

function readCursor(cursor: string, fingerprint: string): number {
  const content = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (!isCursor(content)) throw new KomboError('PLATFORM.INPUT_INVALID', 'The cursor is invalid.');
  if (content.f !== fingerprint) {
    throw new KomboError('PLATFORM.INPUT_INVALID', 'The cursor belongs to a request with other filters.');
  }
  return content.s;
}

function isCursor(content: unknown): content is { f: string; s: number } {
  return (
    typeof content === 'object' && content !== null && 'f' in content && 's' in content && Number.isInteger(content.s)
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function parsePageSize(text = '100'): number {
  const size = Number(text);
  if (/^\d+$/.test(text) && size >= 1 && size <= 250) return size;
  throw new KomboError('PLATFORM.INPUT_INVALID', 'The query parameter "page_size" must be a number from 1 to 250.');
}

function parseFlag(name: string, text = 'false'): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw new KomboError('PLATFORM.INPUT_INVALID', `The query parameter "${name}" must be "true" or "false".`);
}

export function parseMoment(name: string, text: string): Moment {
  const moment = Date.parse(/^\d{4}-\d{2}-\d{2}$|Z$/.test(text) ? text : `${text}Z`);
  const wellFormed = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?Z?$/.test(text);
  if (wellFormed && !Number.isNaN(moment)) return moment;
  throw new KomboError('PLATFORM.INPUT_INVALID', `The query parameter "${name}" must be a date-time in UTC.`);
}

/** A comma-separated filter whose values are a closed list: an unknown value is refused, not ignored. */
export function parseChoices(name: string, text: string, allowed: readonly string[]): string[] {
  const values = text.split(',');
  const unknown = values.find((value) => !allowed.includes(value));
  if (unknown === undefined) return values;
  throw new KomboError('PLATFORM.INPUT_INVALID', `The query parameter "${name}" does not accept "${unknown}".`);
}

export const isFilterName = (name: string) => !ordinary.includes(name);
