import { expect, test } from 'vitest';
import { hasBearerToken } from './has-bearer-token';

const asking = (authorization?: string) =>
  new Request('http://switchyard.test/', { headers: authorization === undefined ? {} : { authorization } });

test.each([
  ['the token', 'Bearer right', true],
  ['the token, in the other usual spelling', 'bearer right', true],
  ['another token', 'Bearer wrong', false],
  ['the beginning of the token', 'Bearer righ', false],
  ['more than the token', 'Bearer right-', false],
  ['the token twice', 'Bearer right right', false],
  ['no token', 'Bearer ', false],
  ['the token as something else', 'Basic right', false],
  ['nothing but the token', 'right', false],
  ['nothing', undefined, false],
])('who shows %s', (_name, authorization, isIn) => {
  expect(hasBearerToken(asking(authorization), 'right')).toBe(isIn);
});
