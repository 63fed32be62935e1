import { expect, test } from 'vitest';
import { mayAct, type Role, roles } from './role';

test.each([
  ['viewer', ['viewer']],
  ['recruiter', ['viewer', 'recruiter']],
  ['admin', ['viewer', 'recruiter', 'admin']],
] satisfies [Role, Role[]][])('a %s may do what %j may', (role, allowed) => {
  expect(roles.filter((needed) => mayAct(role, needed))).toEqual(allowed);
});
