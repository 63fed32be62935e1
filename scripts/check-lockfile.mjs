// What npm would install is what was looked at: each package from npm's registry, and each with its checksum.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './child-processes.mjs';

const REGISTRY = 'https://registry.npmjs.org/';

/** What is wrong with a lock file, in sentences; none where nothing is. */
export function lockfileProblems(text) {
  const { lockfileVersion, packages } = JSON.parse(text);
  if (lockfileVersion !== 3 || !packages) return ['package-lock.json is not of version 3.'];
  return Object.entries(packages)
    .filter(([place]) => place !== '')
    .flatMap(([place, entry]) => problemsOf(place, entry));
}

function problemsOf(place, { resolved, integrity, link, inBundle }) {
  if (link) return [`${place} is a link to a folder.`];
  if (inBundle) return []; // comes inside another package, whose checksum covers it
  const problems = [];
  if (resolved !== undefined && !resolved.startsWith(REGISTRY)) problems.push(`${place} comes from ${resolved}.`);
  if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')) problems.push(`${place} has no sha512 checksum.`);
  return problems;
}

/** The same of what package.json asks for: an address or a branch is no version. */
export function manifestProblems(text) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(text);
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version))
    .map(([name, version]) => `${name} is asked for as ${version}, which is no exact version.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const read = (name) => readFileSync(path.join(root, name), 'utf8');
  const problems = [...lockfileProblems(read('package-lock.json')), ...manifestProblems(read('package.json'))];
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
}
