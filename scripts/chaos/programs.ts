import path from 'node:path';
import { bundlePrograms } from '../bundle.mjs';
import { drills } from './drills';

const folder = path.join('dist', 'chaos');
const here = path.join('scripts', 'chaos');

type Program = { name: string; from: string };

const programs: readonly Program[] = [
  { name: 'sandbox', from: path.join('sandbox', 'main.ts') },
  { name: 'make-template', from: path.join(here, 'make-template.ts') },
  ...drills.map(({ name }) => ({ name, from: path.join(here, 'drills', `${name}.ts`) })),
];

/** Each drill is a process, and has a sandbox: fifteen of each on two databases. */
export async function bundleAll(): Promise<void> {
  await bundlePrograms(folder, programs);
}

/** What to start as `name`, once all are bundled. */
export function programOf(name: string): string {
  return path.join(folder, `${name}.mjs`);
}
