// Prisma's command line wants a native engine that it downloads. `generate`, `validate` and `format` never use it, so any
// executable will do for them; everything else gets the same engine as WebAssembly, which comes with npm.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const args = process.argv.slice(2);
const cli = findCli();
if (cli === null) {
  console.error('Prisma is a development package and is not installed here: run "npm ci --include=dev" for this.');
  // After "npm ci --omit=dev" there is nothing to generate: production runs what was built before.
  process.exit(process.env.npm_lifecycle_event === 'postinstall' ? 0 : 1);
}
const needsNoEngine = ['generate', 'validate', 'format'].includes(args[0]);
const engine = needsNoEngine ? process.execPath : fileURLToPath(new URL('./schema-engine.mjs', import.meta.url));

const { status } = spawnSync(process.execPath, [cli, ...args], {
  stdio: 'inherit',
  env: {
    PRISMA_SCHEMA_ENGINE_BINARY: engine,
    ...process.env,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
});
process.exit(status ?? 1);

function findCli() {
  try {
    return createRequire(import.meta.url).resolve('prisma/build/index.js');
  } catch {
    return null;
  }
}
