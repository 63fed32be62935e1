import { expect, test } from 'vitest';
import { chaosCounts, countTests, playwrightCounts, vitestCounts } from './test-counts.mjs';

const vitest = (changes: object) =>
  JSON.stringify({ numPassedTests: 5, numFailedTests: 0, testResults: [], ...changes });
const broken = { status: 'failed', assertionResults: [] };

test.each([
  ['all passed', vitest({}), 0, { passed: 5, failed: 0 }],
  ['two failed', vitest({ numFailedTests: 2 }), 1, { passed: 5, failed: 2 }],
  ['a file could not be loaded', vitest({ testResults: [broken] }), 1, { passed: 5, failed: 1 }],
  ['an error outside of any test', vitest({}), 1, { passed: 5, failed: 1 }],
  ['the runner said nothing', '', 1, { passed: 0, failed: 1 }],
  ['the runner said nothing, and that all is well', '', 0, { passed: 0, failed: 1 }],
])('Vitest: %s', (_name, report, code, counts) => {
  expect(countTests(report, vitestCounts, code)).toEqual(counts);
});

test.each([
  ['all passed', { expected: 3, unexpected: 0, flaky: 0 }, 0, { passed: 3, failed: 0 }],
  ['one failed', { expected: 2, unexpected: 1, flaky: 0 }, 1, { passed: 2, failed: 1 }],
  ['the servers did not start', { expected: 0, unexpected: 0, flaky: 0 }, 1, { passed: 0, failed: 1 }],
])('Playwright: %s', (_name, stats, code, counts) => {
  expect(countTests(JSON.stringify({ stats }), playwrightCounts, code)).toEqual(counts);
});

test.each([
  ['all held', { passed: 14, failed: 0 }, 0, { passed: 14, failed: 0 }],
  ['one did not', { passed: 13, failed: 1 }, 1, { passed: 13, failed: 1 }],
  ['a drill could not be started', { passed: 14, failed: 0 }, 1, { passed: 14, failed: 1 }],
])('Chaos: %s', (_name, counted, code, counts) => {
  expect(countTests(JSON.stringify(counted), chaosCounts, code)).toEqual(counts);
});
