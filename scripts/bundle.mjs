import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { root } from './child-processes.mjs';

/** `server-only` guards against a browser; these are servers, outside of Next. */
const serverOnly = {
  name: 'server-only',
  setup(building) {
    building.onResolve({ filter: /^server-only$/ }, () => ({
      path: path.join(root, 'node_modules', 'server-only', 'empty.js'),
    }));
  },
};

/** The commands that production runs beside Next: scripts/entries/*.ts become dist/*.mjs. */
export async function bundle() {
  const folder = path.join(root, 'scripts', 'entries');
  if (!existsSync(folder)) return [];
  const entryPoints = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !/^(bench-|chaos)|\.test\.ts$/.test(name))
    .map((name) => path.join(folder, name));
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    conditions: ['react-server'],
    sourcemap: true,
    logLevel: 'warning',
    plugins: [serverOnly],
  });
  return entryPoints.map((file) => path.basename(file, '.ts'));
}
