import { expect, test } from 'vitest';
import { initialsOf, StartConnecting, whyAttemptIsOver, whyNotOurs } from './connect-attempt';

const connected = {
  integrationId: 'acme:1',
  tool: 'acme',
  originId: 'us',
  organisationName: 'Studio Noord',
  setupStatus: 'COMPLETED',
} as const;
const begun = { tool: 'acme', purpose: 'connect', organisationId: 'us', integrationId: null } as const;
const mended = { ...begun, purpose: 'relink', integrationId: 'acme:1' } as const;

test.each([
  ['what was begun', begun, connected, null],
  ['another origin', begun, { ...connected, originId: 'them' }, 'other-origin'],
  ['no origin at all', begun, { ...connected, originId: null }, 'other-origin'],
  ['another ATS', begun, { ...connected, tool: 'other' }, 'other-tool'],
  ['the integration that is mended, whoever made it', mended, { ...connected, originId: 'dashboard' }, null],
  [
    'another integration than the one to be mended',
    mended,
    { ...connected, integrationId: 'acme:2' },
    'other-integration',
  ],
  ['a repair of nothing', { ...mended, integrationId: null }, connected, 'other-integration'],
])('a token that stands for %s', (_case, expected, found, why) => {
  expect(whyNotOurs(expected, found)?.why ?? null).toBe(why);
});

const now = new Date('2026-11-22T12:00:00Z');
const open = { endedAt: null, outcome: null, expiresAt: new Date('2026-11-22T13:00:00Z') };

test.each([
  ['open', open, null],
  ['connected', { ...open, endedAt: now, outcome: 'connected' }, 'connected already'],
  ['cancelled', { ...open, endedAt: now, outcome: 'cancelled' }, 'closed'],
  ['expired', { ...open, expiresAt: now }, 'too long'],
])('an attempt that is %s', (_case, attempt, sentence) => {
  const over = whyAttemptIsOver(attempt, now);

  if (sentence === null) expect(over).toBeNull();
  else expect(over).toContain(sentence);
});

test.each([
  ['Homerun', 'HO'],
  ['Avionté', 'AV'],
  ['SAP SuccessFactors', 'SS'],
  ['d.vinci', 'DV'],
  ['…', '?'],
])('%s in place of an icon: %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test.each([
  ['no name', { name: ' ' }],
  ['a name that is too long', { name: 'a'.repeat(121) }],
  ['a tool that is none', { tool: '../admin' }],
  ['an environment that is none', { environmentId: 'x' }],
])('%s is refused before Kombo is asked', (_case, change) => {
  const wanted = { environmentId: '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11', tool: 'acme', name: 'Studio Noord' };

  expect(StartConnecting.safeParse(wanted).success).toBe(true);
  expect(StartConnecting.safeParse({ ...wanted, ...change }).success).toBe(false);
});
