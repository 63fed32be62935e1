import { describe, expect, test } from 'vitest';
import { changedLists, concernsNothing, integrationOf, KomboEvent } from './kombo-event';
import type { SyncModel } from './sync-lists';

const changed = (...names: string[]): KomboEvent => ({
  id: 'an event',
  type: 'data-changed',
  data: { changed_models: names.map((name) => ({ name })) },
});

// Kombo's own table, list by list. https://docs.kombo.dev/webhooks, data-changed
const tablesByList: Partial<Record<SyncModel, string[]>> = {
  applications: [
    'ats_applications',
    'ats_application_stages',
    'ats_candidates',
    'ats_interviews',
    'ats_jobs',
    'ats_join_candidates_tags',
    'ats_offers',
    'ats_tags',
  ],
  candidates: [
    'ats_candidates',
    'ats_application_stages',
    'ats_applications',
    'ats_jobs',
    'ats_join_candidates_tags',
    'ats_join_jobs_application_stages',
    'ats_tags',
  ],
  jobs: [
    'ats_jobs',
    'ats_application_stages',
    'ats_job_postings',
    'ats_join_jobs_application_stages',
    'ats_join_jobs_screening_questions',
    'ats_join_jobs_users',
    'ats_screening_questions',
    'ats_users',
  ],
  'rejection-reasons': ['ats_rejection_reasons'],
};

describe.each(Object.entries(tablesByList))('%s are read again', (list, tables) => {
  test.each(tables)('when %s changed', (table) => {
    expect(changedLists(changed(table))).toContain(list);
  });
});

describe('all lists are read', () => {
  test.each([
    ['a name we do not know', changed('ats_applications', 'ats_somethings')],
    ['a name every object has', changed('toString')],
    ['no names', changed()],
    ['names that are no list', { ...changed(), data: { changed_models: 'ats_jobs' } }],
    ['names that are no objects', { ...changed(), data: { changed_models: ['ats_jobs'] } }],
    ['nothing at all', { ...changed(), data: {} }],
  ])('for %s', (_case, event) => {
    expect(changedLists(event)).toEqual([]);
    expect(concernsNothing(event)).toBe(false);
  });
});

test('lists named by several tables are named once', () => {
  const lists = changedLists(changed('ats_applications', 'ats_candidates', 'ats_tags'));

  expect([...lists].sort()).toEqual(['applications', 'candidates']);
});

test.each([
  [['ats_roles'], true],
  [['ats_roles', 'ats_join_interviews_users', 'ats_join_users_roles'], true],
  [['ats_roles', 'ats_jobs'], false],
])('tables %o concern nothing of ours: %s', (names, expected) => {
  expect(concernsNothing(changed(...names))).toBe(expected);
});

test.each([
  ['integration_id', { integration_id: 'tool:1', id: 'other' }, 'tool:1'],
  ['id, as created and deleted have it', { id: 'tool:2' }, 'tool:2'],
  ['none', {}, null],
  ['something that is no text', { integration_id: 7 }, null],
])('the integration is told by %s', (_case, data, expected) => {
  expect(integrationOf({ id: 'an event', type: 'x', data })).toBe(expected);
});

test.each([
  ['no id', { type: 'data-changed', data: {} }],
  ['an empty id', { id: '', type: 'data-changed', data: {} }],
  ['no type', { id: 'one', data: {} }],
  ['nothing', null],
  ['a list', []],
])('%s is no event', (_case, body) => {
  expect(KomboEvent.safeParse(body).success).toBe(false);
});

test('data that is no object reads as empty', () => {
  expect(KomboEvent.parse({ id: 'one', type: 'new-kind', data: 'text', more: 1 })).toEqual({
    id: 'one',
    type: 'new-kind',
    data: {},
  });
});
