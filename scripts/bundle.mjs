import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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

/** What a module reads beside itself is found where it was before it was bundled. */
const besideItself = {
  name: 'beside-itself',
  setup(building) {
    building.onLoad({ filter: /\.(ts|mjs)$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href));
      return { contents, loader: file.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};

async function bundleInto(outdir, entryPoints, plugins) {
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    conditions: ['react-server'],
    sourcemap: true,
    logLevel: 'warning',
    plugins,
  });
}

/** The commands that production runs beside Next: scripts/entries/*.ts become dist/*.mjs. */
export async function bundle() {
  const folder = path.join(root, 'scripts', 'entries');
  if (!existsSync(folder)) return [];
  const entryPoints = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !/^(bench-|chaos)|\.test\.ts$/.test(name))
    .map((name) => path.join(folder, name));
  await bundleInto('dist', entryPoints, [serverOnly]);
  return entryPoints.map((file) => path.basename(file, '.ts'));
}

/** For programs of which many processes are started, which would each take seconds to load the sources. `<outdir>/<name>.mjs` each. */
export async function bundlePrograms(outdir, programs) {
  await bundleInto(
    outdir,
    programs.map(({ name, from }) => ({ in: from, out: name })),
    [serverOnly, besideItself],
  );
}
