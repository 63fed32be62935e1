import './require-node.mjs';
import './follow-npm.mjs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import './load-env.mjs';
import { hasBuild } from './build-state.mjs';
import { root } from './child-processes.mjs';
import { whyPortIsUnusable } from './port.mjs';

async function whyNot() {
  if (!existsSync(path.join(root, 'node_modules', 'next')))
    return 'The packages are not installed. Run "npm ci" first.';
  if (!hasBuild()) return 'There is no build. Run "npm run build" first.';
  return whyPortIsUnusable(process.env.PORT || '3000', 'PORT');
}

const reason = await whyNot();
if (reason !== null) {
  console.error(reason);
  process.exit(1);
}

process.chdir(root);
process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
process.env.PORT = process.env.PORT || '3000';
// Next would end the process as soon as no request is open, in the middle of what the worker sends.
process.env.NEXT_MANUAL_SIG_HANDLE = 'true';
// In this very process, so that a signal reaches Next and nothing stands in between.
process.argv.splice(2, 0, 'start');
await import('next/dist/bin/next');
