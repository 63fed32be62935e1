import { expect, test } from 'vitest';
import { whyAdminMustStay, whyInviteIsClosed, whyOwnAccessIsLocked, whyOwnSignInIsLocked } from './member';

const admin = { role: 'admin', active: true } as const;
const viewer = { role: 'viewer', active: true } as const;

test.each([
  ['demoting the last admin', admin, viewer, 0, true],
  ['deactivating the last admin', admin, { ...admin, active: false }, 0, true],
  ['demoting one of two admins', admin, viewer, 1, false],
  ['leaving the last admin as they are', admin, admin, 0, false],
  ['deactivating a viewer', viewer, { ...viewer, active: false }, 0, false],
  ['demoting an admin who is deactivated already', { ...admin, active: false }, { ...viewer, active: false }, 0, false],
])('%s', (_name, before, after, others, refused) => {
  expect(whyAdminMustStay(before, after, others) !== null).toBe(refused);
});

test('nobody changes their own access', () => {
  expect(whyOwnAccessIsLocked('a', 'a')).toMatch(/^[A-Z].+\.$/);
  expect(whyOwnAccessIsLocked('a', 'b')).toBeNull();
});

test('nobody takes away their own second step or link as an admin', () => {
  expect(whyOwnSignInIsLocked('a', 'a')).toMatch(/^[A-Z].+\.$/);
  expect(whyOwnSignInIsLocked('a', 'b')).toBeNull();
});

const now = new Date('2026-11-22T12:00:00Z');
const open = { usedAt: null, revokedAt: null, expiresAt: new Date('2026-11-22T12:00:01Z') };

test('an invitation that is open has no reason to be closed', () => {
  expect(whyInviteIsClosed(open, now)).toBeNull();
});

test('each way in which a link ends has a sentence of its own', () => {
  const ends = [null, { ...open, usedAt: now }, { ...open, revokedAt: now }, { ...open, expiresAt: now }];

  const sentences = ends.map((end) => whyInviteIsClosed(end, now));

  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].+\.$/);
  expect(new Set(sentences).size).toBe(ends.length);
});
