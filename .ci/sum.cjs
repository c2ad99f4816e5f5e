/**
 * `node sum.cjs <results of jest, as JSON> passed|failed`: closes a run with one line, "N passed, M failed". The second argument is how the
 * checks ended: types, lint, format and directions count as one thing that can fail. Exit code 1 when anything failed, or nothing ran.
 */
const { existsSync, readFileSync } = require('node:fs');

const [file, check] = process.argv.slice(2);
let passed = 0;
let failed = check === 'passed' ? 0 : 1;
if (existsSync(file)) {
  const result = JSON.parse(readFileSync(file, 'utf8'));
  passed = result.numPassedTests;
  // A suite that could not even start holds no test that could fail.
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests + result.numTodoTests;
  if (skipped > 0) console.log(`${skipped} skipped: what they need is not here`);
} else {
  console.log('the tests left no result: they did not start, or did not end');
  failed += 1;
}
if (check !== 'passed') console.log('npm run check failed: counted as one');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
