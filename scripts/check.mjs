import './require-node.mjs';
import './follow-npm.mjs';
import { isStopping, stopAllOnSignal } from './child-processes.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

stopAllOnSignal();

async function check() {
  await ensureInstalled();
  const { runChecks } = await import('./checks.mjs');
  const { runVitest } = await import('./test-runs.mjs');
  const [broken, unit] = await Promise.all([runChecks(), runVitest('unit*', { quiet: true })]);
  if (unit.failed > 0) console.log(unit.output);
  console.log(`${unit.failed > 0 ? '✗' : '✓'} Unit tests: ${unit.passed} passed, ${unit.failed} failed`);
  return broken.length === 0 && unit.failed === 0;
}

try {
  // Not process.exit: that would cut off what a pipe has not taken yet.
  process.exitCode = (await check()) ? 0 : 1;
} catch (cause) {
  if (!isStopping()) {
    console.error(cause.message);
    process.exitCode = 1;
  }
}
