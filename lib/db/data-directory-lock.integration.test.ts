import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DataDirectoryInUse, lockDataDirectory } from './data-directory-lock';
import { openEmbedded } from './embedded';

const children: ChildProcess[] = [];
let folder: string;
let directory: string;
let lock: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-lock-'));
  directory = path.join(folder, 'database');
  lock = `${directory}.lock`;
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Another process that takes the directory, and the line it says about it. */
async function startOther() {
  const script = path.join(import.meta.dirname, 'test-lock-holder.ts');
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, directory]);
  children.push(child);
  const [said] = await once(readline.createInterface({ input: child.stdout }), 'line');
  return { child, said: String(said) };
}

const longAgo = () => {
  const time = new Date(Date.now() - 3_600_000);
  fs.utimesSync(lock, time, time);
};

test('a second process is refused with one sentence that says what to do, and the first keeps the directory', async () => {
  const first = await startOther();
  const second = await startOther();

  expect(first.said).toBe('held');
  expect(second.said).toBe(
    `The data directory ${directory} is already open in another process (${first.child.pid} on ${os.hostname()}). Stop that one first, or set DATABASE_URL to a PostgreSQL server.`,
  );
  expect(JSON.parse(fs.readFileSync(lock, 'utf8')).pid).toBe(first.child.pid);
});

test('an embedded database that another process has open is not opened', async () => {
  await startOther();

  await expect(openEmbedded(folder)).rejects.toThrow(DataDirectoryInUse);
  expect(fs.existsSync(directory)).toBe(false);
});

test('the lock of a process that was killed is taken over at once', async () => {
  const { child } = await startOther();
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(fs.existsSync(lock)).toBe(true);

  const release = lockDataDirectory(directory);

  expect(JSON.parse(fs.readFileSync(lock, 'utf8')).pid).toBe(process.pid);
  release();
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('a process that is alive but stopped keeps the directory, however long it missed its beats', async () => {
  const { child } = await startOther();
  child.kill('SIGSTOP');
  longAgo();

  expect(() => lockDataDirectory(directory)).toThrow(DataDirectoryInUse);
});

test.each([
  ['beats', false],
  ['has not beaten for long', true],
])('an owner on another host that %s: taken over is %s', (_case, isStale) => {
  fs.writeFileSync(lock, JSON.stringify({ pid: 1, host: 'another host' }));
  if (isStale) longAgo();

  const attempt = () => lockDataDirectory(directory)();

  if (isStale) expect(attempt).not.toThrow();
  else expect(attempt).toThrow('1 on another host');
});

test('a lock that its owner has not written yet is respected', () => {
  fs.writeFileSync(lock, '');

  expect(() => lockDataDirectory(directory)).toThrow('already open in another process');
});

test('of two that find the same dead owner, the slower one leaves the quicker one’s lock alone', async () => {
  const { child } = await startOther();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const quicker = JSON.stringify({ pid: process.ppid, host: os.hostname() });
  const readFile = fs.readFileSync;
  const reads = vi.spyOn(fs, 'readFileSync').mockImplementationOnce((...given) => {
    const dead = readFile(...given);
    fs.writeFileSync(lock, quicker);
    return dead;
  });

  expect(() => lockDataDirectory(directory)).toThrow(DataDirectoryInUse);

  reads.mockRestore();
  expect(fs.readFileSync(lock, 'utf8')).toBe(quicker);
  expect(fs.readdirSync(folder)).toEqual(['database.lock']);
});

test('a lock that was given back is free', () => {
  lockDataDirectory(directory)();

  expect(() => lockDataDirectory(directory)()).not.toThrow();
});
