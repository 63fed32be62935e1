import { expect, test } from 'vitest';
import { acceptsNode } from './accepts-node.mjs';

test.each([
  ['18.20.8', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.3', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['26.1.0', true],
])('Node %s', (version, accepted) => {
  expect(acceptsNode('^20.19 || ^22.12 || >=24', version)).toBe(accepted);
});
