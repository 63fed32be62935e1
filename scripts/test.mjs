// Everything, from a fresh clone. Until the packages are installed, only Node's own modules may be loaded.
import './require-node.mjs';
import './follow-npm.mjs';
import { stopAllOnSignal } from './child-processes.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

stopAllOnSignal();

const total = { passed: 0, failed: 0 };

/** Runs one step; one that throws has failed once, and the next ones still run. */
async function step(name, work) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const { passed, failed } = await work().catch((cause) => {
    console.error(cause.message);
    return { passed: 0, failed: 1 };
  });
  total.passed += passed;
  total.failed += failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  return failed === 0;
}

async function onPostgres(runVitest, server) {
  const { throwAwayDatabase } = await import('./throw-away-database.mjs');
  const { url, drop } = await throwAwayDatabase(server);
  try {
    return await runVitest('integration-postgresql', { extra: { TEST_DATABASE_URL: url } });
  } finally {
    await drop();
  }
}

async function ofOpenApi(runVitest) {
  if (process.env.KOMBO_OPENAPI) await step('Kombo’s OpenAPI', () => runVitest('openapi'));
  else console.log('\n── Kombo’s OpenAPI: not run, KOMBO_OPENAPI names no file');
}

async function endToEnd() {
  const { ensureChromium } = await import('./ensure-chromium.mjs');
  const { runPlaywright } = await import('./test-runs.mjs');
  return runPlaywright(await ensureChromium());
}

async function ensureBuilt() {
  const { isBuildFresh } = await import('./build-state.mjs');
  const { buildAll } = await import('./build-all.mjs');
  if (isBuildFresh()) console.log('The build is up to date.');
  else await buildAll();
  return { passed: 0, failed: 0 };
}

async function testAll() {
  const installed = await step('Install', async () => {
    await ensureInstalled();
    return { passed: 0, failed: 0 };
  });
  if (!installed) return;

  const { runChecks } = await import('./checks.mjs');
  const { runChaos, runVitest } = await import('./test-runs.mjs');
  const server = process.env.TEST_DATABASE_URL;

  await step('Types, lint and schema', async () => ({ passed: 0, failed: (await runChecks()).length }));
  const { checkAdvisories } = await import('./check-advisories.mjs');
  await step('Known weaknesses of packages', checkAdvisories);
  await step('Unit', () => runVitest('unit*'));
  if (!server) console.log('\n── Integration on PostgreSQL: not run, TEST_DATABASE_URL is not set');
  // Side by side: each is one process, and the contract tests mostly wait for what an ATS lets through in a second.
  await Promise.all([
    step('Integration on the embedded database', () => runVitest('integration')),
    server && step('Integration on PostgreSQL', () => onPostgres(runVitest, server)),
    step('Contract', () => runVitest('contract')).then(() => ofOpenApi(runVitest)),
  ]);
  if (!(await step('Build', ensureBuilt))) return;
  await step('Chaos', runChaos);
  await step('In the browser', endToEnd);
}

await testAll();
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
