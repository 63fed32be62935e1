import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './child-processes.mjs';

/** `path` from the root of the project, with slashes. */
export type SourceFile = { path: string; text: string };

const folders = ['app', 'components', 'lib', 'sandbox', 'e2e', 'scripts'];
const isOurs = (file: string) =>
  /\.(tsx?|mjs)$/.test(file) && !file.startsWith('lib/generated/') && !file.endsWith('.d.ts');

function read(file: string): SourceFile {
  return { path: file, text: readFileSync(path.join(root, file), 'utf8') };
}

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    path.join(folder, name).split(path.sep).join('/'),
  );
}

export function sourceFiles(): SourceFile[] {
  const atRoot = readdirSync(root).filter((name) => /\.(ts|tsx|js)$/.test(name));
  return [...atRoot, ...folders.flatMap(filesBelow)].filter(isOurs).map(read);
}

/** What tests stand on, loaded by nothing else. */
const testSupport = new Set(['lib/db/test-database.ts', 'lib/connectors/kombo/sandbox-kombo.ts']);

export const isTest = ({ path: file }: SourceFile) =>
  /\.(test|spec)\.tsx?$/.test(file) || file.startsWith('e2e/') || testSupport.has(file);

/** A line that names a rule's word in a comment breaks no rule. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

const fromStatement = /^(?:import|export)\s(?!type\b)[^'"]*?from\s*['"]([^'"]+)['"]|^import\s*['"]([^'"]+)['"]/gm;

/** What a file loads when it runs: `import type` loads nothing. Our own files by their path, packages by their name. */
export function importsOf(file: SourceFile, files: Map<string, SourceFile>): string[] {
  return [...file.text.matchAll(fromStatement)]
    .map((match) => match[1] ?? match[2] ?? '')
    .map((name) => resolve(file.path, name, files));
}

function resolve(from: string, name: string, files: Map<string, SourceFile>): string {
  if (!name.startsWith('.') && !name.startsWith('@/')) return name;
  const base = name.startsWith('@/') ? name.slice(2) : path.posix.join(path.posix.dirname(from), name);
  return [base, `${base}.ts`, `${base}.tsx`, `${base}.mjs`].find((candidate) => files.has(candidate)) ?? base;
}

/** Whoever `start` loads, directly or not, as paths from the first file to the last; `stop` says where to look no further. */
export function reach(
  start: SourceFile,
  files: Map<string, SourceFile>,
  stop: (file: SourceFile) => boolean,
): string[] {
  const seen = new Set<string>();
  const waiting = [start];
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    for (const name of importsOf(file, files)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const next = files.get(name);
      if (next && !stop(next)) waiting.push(next);
    }
  }
  return [...seen];
}
