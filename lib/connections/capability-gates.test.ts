import { expect, test } from 'vitest';
import { capabilities, plainProvider } from '../connectors/provider';
import { providers } from '../connectors/registry';
import { gatedCapabilities } from './capability-gates';

const everyOne = [...providers, plainProvider('acme', 'Acme')];

test.each(everyOne)('$name answers for every capability, and a no has its reason', (provider) => {
  const rows = gatedCapabilities(provider, null, 'active', new Map());

  expect(rows.map(({ capability }) => capability)).toEqual(capabilities);
  for (const { why } of rows) expect(why === null || /\.$/.test(why)).toBe(true);
});

test('an ATS that must be reconnected is still read, and takes nothing', () => {
  const [provider] = providers;
  const rows = provider ? gatedCapabilities(provider, null, 'needs_reconnect', new Map()) : [];
  const of = (name: string) => rows.find(({ capability }) => capability === name);

  expect(of('stream-jobs')).toMatchObject({ why: null, gates: { connection: 'open' } });
  expect(of('move-stage')).toMatchObject({
    why: 'The customer has to reconnect this ATS first.',
    gates: { connection: 'closed' },
    role: 'recruiter',
  });
});

test('what the ATS never offers keeps its own reason when the connection is down', () => {
  const [provider] = providers;
  const rows = provider ? gatedCapabilities(provider, null, 'gone', new Map()) : [];
  const refused = rows.find(({ capability }) => capability === 'reject');

  expect(refused?.why).toBe(provider?.capabilities.reject === true ? null : provider?.capabilities.reject);
});
