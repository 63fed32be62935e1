import { expect, test } from 'vitest';
import { readIntegrationDetails } from './integration-details';

const entry = { id: 'ats_jobs', label: 'Jobs', is_available: true };
const details = (change: object = {}) =>
  readIntegrationDetails({
    id: 'homerun:8d1hpPsbjxUkoCoa1veLZGe5',
    category: 'ATS',
    tool: { id: 'homerun', label: 'Homerun' },
    end_user: { organization_name: 'Studio Noord' },
    status: 'ACTIVE',
    setup_status: 'COMPLETED',
    created_at: '2026-03-01T10:00:00.000Z',
    read_models: [entry],
    write_actions: [],
    ...change,
  });

test.each(['INVALID', 'INACTIVE'])('a status that we know is taken: %s', (status) => {
  expect(details({ status }).status).toBe(status);
});

test.each(['INCOMPLETE', 'FINAL_SYNC_PENDING'])('a set-up status that we know is taken: %s', (setup_status) => {
  expect(details({ setup_status }).setupStatus).toBe(setup_status);
});

test.each(['ARCHIVED', '', 7, null, undefined, {}])('any other word stops no connection: %o', (word) => {
  const read = details({
    status: word,
    setup_status: word,
    read_models: [{ ...entry, coverage_status: word, scope_config_setting: word }],
  });

  expect(read).toMatchObject({ status: 'ACTIVE', setupStatus: 'COMPLETED' });
  expect(read.coverage.models).toMatchObject([
    { coverageStatus: 'UNKNOWN', scopeConfigSetting: 'OPTIONAL', isAvailable: true },
  ]);
});

test.each([{ label: 'Without an id' }, { ...entry, label: 7 }, 'jobs', null])(
  'coverage with %o stops no connection',
  (odd) => {
    expect(details({ read_models: [odd, entry] }).coverage.models).toMatchObject([{ id: 'ats_jobs' }]);
    expect(details({ read_models: odd, write_actions: [odd, entry] }).coverage).toMatchObject({
      models: [],
      actions: [{ id: 'ats_jobs' }],
    });
  },
);
