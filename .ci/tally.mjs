// Reads what the test runners report into one shape, so that `npm test` can end with one sum.

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @type {Tally} */
export const onePassed = { passed: 1, failed: 0, skipped: 0 };
/** @type {Tally} */
export const oneFailed = { passed: 0, failed: 1, skipped: 0 };
/** @type {Tally} */
export const oneSkipped = { passed: 0, failed: 0, skipped: 1 };

/**
 * @param {Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce(
    (a, b) => ({
      passed: a.passed + b.passed,
      failed: a.failed + b.failed,
      skipped: a.skipped + b.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** @param {Tally} tally */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * A test file that could not be loaded has no tests to count and counts as one failure.
 * @param {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @returns {Tally}
 */
export function fromVitest(report) {
  return sum(
    report.testResults.map(({ status, assertionResults }) => {
      const count = (/** @type {string} */ wanted) =>
        assertionResults.filter((test) => test.status === wanted).length;
      const passed = count('passed');
      const failed = count('failed');
      if (status === 'failed' && failed === 0) return { passed, failed: 1, skipped: 0 };
      return { passed, failed, skipped: assertionResults.length - passed - failed };
    }),
  );
}

/**
 * A test that passed only when tried again is not a passing test.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @returns {Tally}
 */
export function fromPlaywright({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/**
 * What a runner's report and exit code say together: a runner that crashed, left no report or ran nothing has
 * failed, whatever it counted.
 * @param {Tally | null} counted
 * @param {number | null} exitCode
 * @returns {Tally}
 */
export function verdict(counted, exitCode) {
  if (!counted || counted.passed + counted.failed + counted.skipped === 0) return oneFailed;
  if (exitCode !== 0 && counted.failed === 0) return { ...counted, failed: 1 };
  return counted;
}
