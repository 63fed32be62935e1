import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Memory is cleared again and again while Kombo keeps silent: only a process of its own lets a test ask for that. */
async function endOf(call: string): Promise<string> {
  const child = spawn(
    process.execPath,
    [
      '--expose-gc',
      '--conditions=react-server',
      '--import',
      'tsx',
      path.join(import.meta.dirname, 'silent-process.ts'),
      call,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, LOG_LEVEL: 'silent' } },
  );
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  await once(child, 'exit');
  return said;
}

test.each([
  ['a move', 'write silent', 'unconfirmed'],
  ['a move of whose answer half arrives', 'write half', 'unconfirmed'],
  ['a page', 'page silent', 'unavailable'],
  ['a page of which half arrives', 'page half', 'unavailable'],
  ['a question', 'question silent', 'unavailable'],
])('%s ends when its time is up, whatever becomes of memory meanwhile', async (_name, call, kind) => {
  expect(await endOf(call)).toBe(kind);
});
