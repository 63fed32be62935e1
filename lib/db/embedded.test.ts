import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEmbedded } from './embedded';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'switchyard-embedded-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test('a directory written by another major version is refused with what to do, left as it is, and given back', async () => {
  const directory = path.join(folder, 'database');
  fs.mkdirSync(directory);
  fs.writeFileSync(path.join(directory, 'PG_VERSION'), '17\n');

  await expect(openEmbedded(folder)).rejects.toThrow(
    `The database in ${directory} was written by PostgreSQL 17; this version reads 18. Make a backup with the version that wrote it, and restore it here.`,
  );
  expect(fs.readdirSync(directory)).toEqual(['PG_VERSION']);
  expect(fs.readdirSync(folder)).toEqual(['database']);
});

test('a directory with a damaged file is refused with what to do, and kept', async () => {
  const { close } = await openEmbedded(folder);
  await close();
  const directory = path.join(folder, 'database');
  const damaged = path.join(directory, 'global', 'pg_control');
  fs.truncateSync(damaged, 100);
  const files = fs.readdirSync(directory, { recursive: true, encoding: 'utf8' });

  await expect(openEmbedded(folder)).rejects.toThrow(
    `The embedded database in ${directory} cannot be opened: its files are damaged, or may not be read and written here. They are kept as they are. If they are damaged, restore a backup into a new data directory.`,
  );
  expect(fs.statSync(damaged).size).toBe(100);
  expect(fs.readdirSync(directory, { recursive: true, encoding: 'utf8' })).toEqual(expect.arrayContaining(files));
});
