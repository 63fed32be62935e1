import { expect, test } from 'vitest';
import { whyAdminMustStay, whyOwnAccessIsLocked } from './member';

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
