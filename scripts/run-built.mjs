// Runs a command that the build has bundled: `node scripts/run-built.mjs worker`.
import './require-node.mjs';
import './follow-npm.mjs';
import './load-env.mjs';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './child-processes.mjs';

const [name] = process.argv.splice(2, 1);
const file = path.join(root, 'dist', `${name}.mjs`);

function whyNot() {
  if (name === 'worker' && !process.env.DATABASE_URL) {
    return 'A worker of its own needs a PostgreSQL server: set DATABASE_URL. With the embedded database the worker runs inside the app.';
  }
  return existsSync(file) ? null : `"${name}" is not built. Run "npm run build" first.`;
}

const reason = whyNot();
if (reason !== null) {
  console.error(reason);
  process.exit(1);
}

process.chdir(root);
process.env.NODE_ENV = process.env.NODE_ENV || 'production';
await import(pathToFileURL(file).href);
