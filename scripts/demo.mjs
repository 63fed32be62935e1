// The product with a customer behind it, from a fresh clone. Until the packages are installed, only Node's own modules may
// be loaded.
import './require-node.mjs';
import './follow-npm.mjs';
import './load-env.mjs';
import { isStopping, stopAll, stopAllOnSignal } from './child-processes.mjs';
import { demoSettings, refuseDemo } from './demo-settings.mjs';
import { ensureInstalled } from './ensure-installed.mjs';
import { startService } from './service.mjs';

stopAllOnSignal({ code: 0 });

async function ensureBuilt() {
  const { isBuildFresh } = await import('./build-state.mjs');
  if (isBuildFresh()) return;
  console.log('Building (once, about a minute) …');
  const { buildAll } = await import('./build-all.mjs');
  await buildAll();
}

async function startSandbox({ sandboxUrl, sandboxEnv, logs }) {
  const sandbox = await startService('sandbox', ['--import', 'tsx', 'sandbox/main.ts'], { env: sandboxEnv, logs });
  await sandbox.answers(`${sandboxUrl}/__sandbox/health`, { within: 60_000 });
  return sandbox;
}

async function startApp({ appUrl, appEnv, logs }) {
  const app = await startService('app', ['scripts/start.mjs', '--hostname', '127.0.0.1'], { env: appEnv, logs });
  console.log('Starting the app …');
  await app.answers(`${appUrl}/api/health`, { within: 120_000, until: ({ status }) => status === 'ok' });
  console.log('Reading the two demo customers …');
  const { demo } = await app.answers(`${appUrl}/api/health`, {
    within: 300_000,
    until: ({ demo }) => demo?.ready === true,
  });
  console.log(`${demo.jobs} jobs and ${demo.applications} applications are here.`);
  return app;
}

function greet({ publicUrl }) {
  console.log(`
Switchyard is running at ${publicUrl}

  admin@demo.test      switchyard-demo
  recruiter@demo.test  switchyard-demo
  viewer@demo.test     switchyard-demo

Ctrl-C stops it.`);
}

async function demo() {
  const settings = demoSettings(process.env);
  await refuseDemo(settings);
  await ensureInstalled();
  await ensureBuilt();
  const sandbox = await startSandbox(settings);
  const app = await startApp(settings);
  greet(settings);
  throw await Promise.race([sandbox.stopped, app.stopped]);
}

try {
  await demo();
} catch (cause) {
  if (!isStopping()) {
    console.error(cause.message);
    await stopAll();
    process.exit(1);
  }
}
