// Each runner says how many tests passed and failed in a format of its own; here they become one pair of numbers.

export function vitestCounts({ numPassedTests, numFailedTests, testResults }) {
  // A file that could not even be loaded has no tests to fail.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

export function playwrightCounts({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/** Each drill on each database is one test. */
export function chaosCounts({ passed, failed }) {
  return { passed, failed };
}

/** A runner that broke, or said nothing, counts as one failure: no numbers are no proof. */
export function countTests(report, read, exitCode) {
  const { passed, failed } = readOrFail(report, read);
  return { passed, failed: exitCode !== 0 && failed === 0 ? 1 : failed };
}

function readOrFail(report, read) {
  try {
    return read(JSON.parse(report));
  } catch {
    return { passed: 0, failed: 1 };
  }
}
