import { describe, expect, test } from 'vitest';
import { sourceFiles } from '@/scripts/source-files';
import { intentKinds } from '../outbox/intent-kinds';
import { aboutOf, dayOf } from './audit';
import { actionsOfGroup, auditActionNames, auditActions, auditGroupNames, auditSentence } from './audit-action';
import type { Facts } from './audit-entry';

const named = (facts: Facts) => ({
  facts,
  nameOf: (fact: string) => (typeof facts[fact] === 'string' ? 'Offer' : null),
});

test.each(auditActionNames)('%s has a word, a group and a sentence', (action) => {
  const { word, group } = auditActions[action];
  const sentence = auditSentence(action, named({}));

  expect(word.length).toBeGreaterThan(3);
  expect(auditGroupNames).toContain(group);
  expect(sentence).toMatch(/^[A-Z{].{3,}/);
  expect(sentence).not.toMatch(/undefined|NaN|null|\[object/);
});

test('every action belongs to one group', () => {
  const grouped = auditGroupNames.flatMap(actionsOfGroup);

  expect(grouped.toSorted()).toEqual(auditActionNames.toSorted());
});

test.each(Object.keys(intentKinds))('what was asked for is told of %s', (kind) => {
  expect(auditSentence('change.asked', named({ kind, to: 'id' }))).toMatch(/^\{who\} \w+ .*\{what\}/);
  expect(auditSentence('change.undone', named({ kind }))).toMatch(/^\{who\} undid the [a-z ]+ (of|for) \{what\}$/);
});

test.each<[string, Parameters<typeof auditSentence>[0], Facts]>([
  ['{who} moved {what} to Offer', 'change.asked', { kind: 'moveApplicationToStage', to: 'id' }],
  ['{who} moved {what}', 'change.asked', { kind: 'moveApplicationToStage', to: null }],
  ['{who} invited {what} as an admin', 'member.invited', { role: 'admin' }],
  ['{who} made {what} a recruiter, who was a viewer', 'member.role-changed', { from: 'viewer', to: 'recruiter' }],
  ['{who} asked to add a note to 1 person of {what}', 'batch.asked', { kind: 'note', people: 1 }],
  ['{who} exported 3 people as a file', 'candidates.exported', { all: false, namedOneByOne: 3 }],
  ['{who} exported everybody as a file', 'candidates.exported', { all: true, filters: 0, searched: false }],
  [
    '{who} exported everybody a search found as a file',
    'candidates.exported',
    { all: true, filters: 0, searched: true },
  ],
  [
    '{what} went from “active” to “needs reconnect”',
    'connection.state-changed',
    { from: 'active', to: 'needs_reconnect' },
  ],
  ['{who} tried what only a recruiter may, and was refused', 'access.refused', { needs: 'recruiter' }],
  ['{who} changed how long is kept: begun notes 30 days', 'retention.changed', { draftDays: 30 }],
  ['{who} changed how long is kept: rows of the audit for ever', 'retention.changed', { auditDays: null }],
])('“%s”', (sentence, action, facts) => {
  expect(auditSentence(action, named(facts))).toBe(sentence);
});

test('what a newer version wrote is told by its own word', () => {
  expect(auditSentence('moon.landed', named({}))).toBe('{who}: moon.landed {what}');
});

test('no row is written with a word of its own making', () => {
  const words = /action: ['"`]([a-z-]+\.[a-z-]+)['"`]/g;
  const written = sourceFiles()
    .filter(({ path }) => path.startsWith('lib/') && !path.endsWith('.test.ts'))
    .flatMap(({ text }) => [...text.matchAll(words)].map((match) => match[1]));

  expect(written.length).toBeGreaterThan(20);
  expect(auditActionNames).toEqual(expect.arrayContaining(written));
});

describe('of an address', () => {
  const id = '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11';

  test.each([
    [`person:${id}`, { subject: 'person', id }],
    [`job:${id}`, { subject: 'job', id }],
    [`moon:${id}`, null],
    ['person:', null],
    [id, null],
    ['', null],
  ])('“%s” is about %j', (text, about) => {
    expect(aboutOf(text)).toEqual(about);
  });

  test.each([
    ['2026-11-22', '2026-11-22'],
    ['2026-02-30', null],
    ['yesterday', null],
    ['', null],
  ])('“%s” is the day %s', (text, day) => {
    expect(dayOf(text)).toBe(day);
  });
});
