// Is the build made of the present sources? Asked by content, since a fresh clone gives every file the same age.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './child-processes.mjs';

const sources = ['app', 'components', 'lib', 'prisma', 'public', 'scripts/entries'];
const configs = /^[^/]+\.(ts|js|mjs|json)$/;
const noSource = /(^lib\/generated\/)|(\.test\.tsx?$)|(^next-env\.d\.ts$)/;
const stamp = path.join(root, '.next', 'switchyard-sources');

function filesBelow(folder) {
  if (!existsSync(path.join(root, folder))) return [];
  const found = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join('/'));
}

export function sourcesHash() {
  const atRoot = readdirSync(root).filter((name) => configs.test(name));
  const files = [...atRoot, ...sources.flatMap(filesBelow)].filter((file) => !noSource.test(file)).sort();
  const hash = createHash('sha256').update(process.env.STANDALONE ?? '');
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}

export function hasBuild() {
  return existsSync(path.join(root, '.next', 'BUILD_ID'));
}

export function isBuildFresh() {
  return hasBuild() && existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesHash();
}

/** `hash` is taken before the build, so that an edit made during it counts as newer. */
export function rememberBuild(hash) {
  writeFileSync(stamp, hash);
}
