import { describe, expect, test } from 'vitest';
import { readIntegrationDetails } from './integration-details';
import { readApplication, readCandidate, readJob, readRejectionReason, readStage } from './records';
import { BadRow, type Row } from './row';

const base = { id: 'LkZ3HimBk5U5ESKiL7wZDRiz', changed_at: '2026-03-02T09:14:11.201Z', remote_deleted_at: null };
const application: Row = {
  ...base,
  remote_id: '90417:48213',
  outcome: 'PENDING',
  current_stage_id: 'G1q1TY4kcZ1ed9jDRrj5MQe2',
  job_id: 'bvwhfAhcZ5EJuSaeBJNH8M5p',
  candidate_id: null,
  current_stage: { id: 'G1q1TY4kcZ1ed9jDRrj5MQe2', remote_id: 'PIPELINE', name: 'Pipeline', index: null },
  remote_created_at: '2026-02-27T16:40:00.000Z',
  integration_fields: [{ unheard: 'of' }],
};

test('an application, with what Kombo left out as null', () => {
  expect(readApplication(application)).toEqual({
    komboId: 'LkZ3HimBk5U5ESKiL7wZDRiz',
    changedAt: '2026-03-02T09:14:11.201Z',
    remoteDeletedAt: null,
    remoteId: '90417:48213',
    outcome: 'PENDING',
    rejectionReasonName: null,
    rejectedAt: null,
    stageKomboId: 'G1q1TY4kcZ1ed9jDRrj5MQe2',
    stageName: 'Pipeline',
    jobKomboId: 'bvwhfAhcZ5EJuSaeBJNH8M5p',
    candidateKomboId: null,
    remoteUrl: null,
    remoteCreatedAt: '2026-02-27T16:40:00.000Z',
    remoteUpdatedAt: null,
    remoteData: null,
  });
});

test('a candidate, with empty addresses left out', () => {
  const record = readCandidate({
    ...base,
    remote_id: '1',
    first_name: null,
    last_name: 'de Wit',
    email_addresses: [{ email_address: 'noor@example.test', type: null }, { email_address: null }, {}],
    phone_numbers: [{ phone_number: '+31 20 555 0101' }],
    social_media: null,
    tags: [
      { id: 't', name: 'Forklift' },
      { id: 'u', name: null },
    ],
    location: { city: 'Utrecht', country: 'NL', raw: null },
  });

  expect(record).toMatchObject({
    firstName: null,
    lastName: 'de Wit',
    emails: ['noor@example.test'],
    phones: ['+31 20 555 0101'],
    links: [],
    tags: ['Forklift'],
    locationCity: 'Utrecht',
    locationCountry: 'NL',
    locationRaw: null,
  });
});

test('a job keeps its stages in order, each once, and its own words for its status', () => {
  const record = readJob({
    ...base,
    remote_id: 'job_7',
    name: 'Planner',
    status: 'Auf Eis',
    stages: [
      { id: 'b', remote_id: 'B', name: 'Second', index: null },
      { id: 'a', remote_id: null, name: 'First', index: 0 },
      { id: 'b', remote_id: 'B', name: 'Second', index: null },
    ],
  });

  expect(record.status).toBe('Auf Eis');
  expect(record.stages).toEqual([
    { komboId: 'b', remoteId: 'B', name: 'Second', index: null },
    { komboId: 'a', remoteId: null, name: 'First', index: 0 },
  ]);
});

test.each([-(2 ** 31), 0, 2 ** 31 - 1])('a stage keeps any index the database can keep: %i', (index) => {
  expect(readJob({ ...base, stages: [{ id: 'a', index }] }).stages).toMatchObject([{ index }]);
});

test.each([
  ['stage', readStage],
  ['rejection reason', readRejectionReason],
])('a %s', (_name, read) => {
  expect(read({ ...base, remote_id: '17', name: 'Not a fit' })).toEqual({
    komboId: base.id,
    changedAt: base.changed_at,
    remoteDeletedAt: null,
    remoteId: '17',
    name: 'Not a fit',
  });
});

test('an emptied tombstone keeps its id and when it went', () => {
  const record = readCandidate({ id: 'x', changed_at: null, remote_deleted_at: '2026-03-02T09:14:11.201Z' });

  expect(record).toMatchObject({ komboId: 'x', changedAt: '2026-03-02T09:14:11.201Z', firstName: null, emails: [] });
});

describe('a malformed row says what is wrong with it', () => {
  test.each<[string, Row, string]>([
    ['no id', { id: undefined }, 'id is missing'],
    ['an empty id', { id: '' }, 'id is missing'],
    ['a number as id', { id: 7 }, 'id is missing'],
    ['an endless id', { id: 'x'.repeat(101) }, 'id is too long'],
    ['no time of change', { changed_at: null }, 'changed_at is missing'],
    ['a time that is none', { changed_at: 'yesterday' }, 'changed_at is not a time'],
    ['a day that is none', { changed_at: '2026-02-31T09:14:11.201Z' }, 'changed_at is not a time'],
    ['a year beyond counting', { changed_at: '+275760-01-01T00:00:00.000Z' }, 'changed_at is not a time'],
    ['a number as time', { rejected_at: 1_772_442_851 }, 'rejected_at is not a time'],
    ['an unknown outcome', { outcome: 'GHOSTED' }, 'outcome is not one of PENDING, HIRED, DECLINED'],
    ['an inherited name as outcome', { outcome: 'constructor' }, 'outcome is not one of PENDING, HIRED, DECLINED'],
    ['an object as text', { remote_id: { id: 1 } }, 'remote_id is not text'],
    ['a list as stage', { current_stage: [] }, 'current_stage is not an object'],
    ['a number as stage id', { current_stage_id: 4 }, 'current_stage_id is missing'],
  ])('%s', (_case, change, reason) => {
    expect(() => readApplication({ ...application, ...change })).toThrowError(new BadRow(reason));
  });

  test.each<[string, Row, string]>([
    ['stages that are no list', { stages: {} }, 'stages is not a list'],
    ['a stage that is no object', { stages: [null] }, 'stages holds something that is not an object'],
    ['a stage without id', { stages: [{ name: 'New' }] }, 'id is missing'],
    ['half an index', { stages: [{ id: 'a', index: 1.5 }] }, 'index is not a whole number'],
    ['an index beyond the column', { stages: [{ id: 'a', index: 2 ** 31 }] }, 'index is not a whole number'],
  ])('%s', (_case, change, reason) => {
    expect(() => readJob({ ...base, ...change })).toThrowError(new BadRow(reason));
  });
});

test.each([
  ['with an offset', '2026-03-02T10:14:11.201+01:00', '2026-03-02T09:14:11.201Z'],
  ['without milliseconds', '2026-03-02T09:14:11Z', '2026-03-02T09:14:11.000Z'],
  ['a date only', '2026-03-02', '2026-03-02T00:00:00.000Z'],
  ['on a leap day', '2028-02-29T09:14:11.201Z', '2028-02-29T09:14:11.201Z'],
])('a time %s becomes UTC with milliseconds', (_case, changed_at, expected) => {
  expect(readStage({ ...base, changed_at }).changedAt).toBe(expected);
});

test.each([
  ['NUL', 'A\u0000da', 'A\ufffdda'],
  ['half a surrogate pair', 'A\ud83dda', 'A\ufffdda'],
  ['an emoji', 'Ada 😀', 'Ada 😀'],
  ['right-to-left', 'محمد', 'محمد'],
  ['markup', '<script>alert(1)</script>', '<script>alert(1)</script>'],
])('a text with %s can be stored', (_case, name, expected) => {
  expect(readStage({ ...base, name }).name).toBe(expected);
});

test('a new word in the coverage leaves the integration readable', () => {
  const action = {
    id: 'ats_x',
    label: 'X',
    is_available: true,
    coverage_status: 'BETA',
    scope_config_setting: 'NEW',
    opted_out_by_customer: false,
    fields: [],
  };
  const details = readIntegrationDetails({
    id: 'tool:1',
    tool: { id: 'tool', label: 'Tool' },
    category: 'ATS',
    status: 'ACTIVE',
    setup_status: 'COMPLETED',
    end_user: { organization_name: 'Acme', creator_email: null, origin_id: null },
    data_expired_at: null,
    created_at: '2026-03-02T09:14:11.201Z',
    read_models: [],
    write_actions: [action],
  });

  expect(details.coverage.actions).toEqual([
    {
      id: 'ats_x',
      label: 'X',
      isAvailable: true,
      coverageStatus: 'UNKNOWN',
      scopeConfigSetting: 'OPTIONAL',
      optedOutByCustomer: false,
    },
  ]);
});
