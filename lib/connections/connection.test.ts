import { expect, test } from 'vitest';
import { healthOf, healthTable, worstSignal } from './connection';
import { addedBy, ConnectionForm, fieldOfRefusal } from './connection-form';

const well = { state: 'active', isReading: false, wasRead: true, failuresInRow: 0 } as const;

test.each([
  ['working', well],
  ['reading', { ...well, isReading: true }],
  ['first-import', { ...well, wasRead: false, isReading: true }],
  ['first-import', { ...well, wasRead: false }],
  ['retrying', { ...well, failuresInRow: 1 }],
  ['reading', { ...well, failuresInRow: 2, isReading: true }],
  ['needs-us', { ...well, failuresInRow: 3 }],
  ['needs-us', { ...well, state: 'setup_incomplete' }],
  ['needs-customer', { ...well, state: 'needs_reconnect', isReading: true }],
  ['paused', { ...well, state: 'inactive' }],
  ['gone', { ...well, state: 'gone', failuresInRow: 9 }],
] as const)('%s', (health, facts) => {
  expect(healthOf(facts)).toBe(health);
});

test('the worst of them is what the frame shows', () => {
  expect(worstSignal([])).toBe('clear');
  expect(worstSignal(['working', 'paused'])).toBe('waiting');
  expect(worstSignal(['needs-customer', 'working', 'first-import'])).toBe('stop');
  expect(Object.values(healthTable).every(({ word }) => word.length > 0)).toBe(true);
});

const filled: ConnectionForm = {
  environment: 'new',
  name: 'Production',
  region: 'eu',
  baseUrl: '',
  apiKey: 'key',
  webhookSecret: '',
  integrationId: 'acme:HWUTwvyx2wLoSUHphiWVrp28',
};
const id = '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11';

test.each([
  ['an empty key', { apiKey: ' ' }, 'apiKey'],
  ['no name', { name: '' }, 'name'],
  ['an address of its own that is missing', { region: 'own' }, 'baseUrl'],
  ['an integration id that is none', { integrationId: 'acme' }, 'integrationId'],
] as const)('the form says so at its field: %s', (_name, change, field) => {
  const issues = ConnectionForm.safeParse({ ...filled, ...change }).error?.issues ?? [];

  expect(issues.map(({ path }) => path[0])).toEqual([field]);
});

test('an environment that is known already needs no key', () => {
  const form = ConnectionForm.parse({ ...filled, environment: id, apiKey: '', name: '' });

  expect(addedBy(form)).toEqual({ environment: { id }, integrationId: filled.integrationId });
});

test.each([
  ['wrong-api-key', 'new', 'apiKey'],
  ['wrong-api-key', id, 'environment'],
  ['other-environment', 'new', 'apiKey'],
  ['integration-gone', 'new', 'integrationId'],
  ['already-exists', id, 'integrationId'],
  ['unavailable', 'new', null],
] as const)('%s (%s) belongs to %s', (kind, environment, field) => {
  expect(fieldOfRefusal(kind, { environment, region: 'eu' })).toBe(field);
});
