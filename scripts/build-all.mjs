import { hasBuild, rememberBuild, sourcesHash } from './build-state.mjs';
import { bundle } from './bundle.mjs';
import { run } from './run.mjs';

async function runOrThrow(node, env) {
  const { code } = await run({ node, env });
  if (code !== 0) throw new Error(`The build failed at "${node.slice(0, 2).join(' ')}", see above.`);
}

/** Database client, Next, and the commands beside it. */
export async function buildAll() {
  const hash = sourcesHash();
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  await runOrThrow(['scripts/prisma.mjs', 'generate'], env);
  await runOrThrow(['node_modules/next/dist/bin/next', 'build'], env);
  if (!hasBuild()) throw new Error('The build ended without a result.');
  const commands = await bundle();
  if (commands.length > 0) console.log(`Bundled into dist: ${commands.join(', ')}.`);
  rememberBuild(hash);
}
