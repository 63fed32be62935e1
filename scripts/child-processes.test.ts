import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { root, startNode, stop } from './child-processes.mjs';

const stubborn = "process.on('SIGTERM', () => {}); console.log('ready'); setInterval(() => {}, 1000)";
const withChild = `
  require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stubborn)}], { stdio: 'inherit' });
  setInterval(() => {}, 1000)`;

/** Once it has said something. Resolves to a promise that waits for the end of all who could still write there. */
async function listenTo(output: Readable | null) {
  if (!output) throw new Error('The process has no output.');
  await once(output, 'data');
  return { everybodyGone: once(output.resume(), 'close') };
}

test.each([
  ['what does not listen is ended after the grace time', stubborn],
  ['what a process started ends with it', withChild],
])('%s', async (_name, program) => {
  const child = startNode(['-e', program], { output: 'pipe' });
  const { everybodyGone } = await listenTo(child.stdout);

  await stop(child, 300);

  await expect(everybodyGone).resolves.toBeDefined();
});

test('a parent that is killed outright takes its processes with it', async () => {
  const program = `
    const { startNode } = await import('./scripts/child-processes.mjs');
    startNode(['-e', "console.log('ready'); setInterval(() => {}, 1000)"]);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', program], { cwd: root, stdio: 'pipe' });
  const { everybodyGone } = await listenTo(parent.stdout);

  parent.kill('SIGKILL');

  await expect(everybodyGone).resolves.toBeDefined();
});
