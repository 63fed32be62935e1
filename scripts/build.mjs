import './require-node.mjs';
import './follow-npm.mjs';
import { isStopping, stopAllOnSignal } from './child-processes.mjs';
import { ensureInstalled } from './ensure-installed.mjs';

stopAllOnSignal();

try {
  await ensureInstalled();
  // Not before: these load packages.
  const { buildAll } = await import('./build-all.mjs');
  await buildAll();
} catch (cause) {
  if (!isStopping()) {
    console.error(cause.message);
    process.exitCode = 1;
  }
}
