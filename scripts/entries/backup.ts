// npm run backup -- FILE
import { createWriteStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { recordAuditOfAll } from '@/lib/audit/record-audit';
import { backupToken } from '@/lib/backup/send-backup';
import { writeBackup } from '@/lib/backup/write-backup';
import { DataDirectoryInUse } from '@/lib/db/data-directory-lock';
import { database, pool } from '@/lib/db/database';
import { env } from '@/lib/env';

/** The app that has the embedded database open makes the backup; when none runs, we open it ourselves. */
async function backUp(file: string): Promise<void> {
  if (database.kind === 'server') return backUpHere(file);
  const answer = await askApp();
  if (!answer?.body) return backUpHere(file);
  await pipeline(
    Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]),
    createWriteStream(file, { mode: 0o600, flags: 'wx' }),
  );
}

async function backUpHere(file: string): Promise<void> {
  await recordAuditOfAll(pool, 'backup.made');
  await writeBackup(file);
}

async function askApp(): Promise<Response | null> {
  const url = `http://127.0.0.1:${env().PORT}/api/backup`;
  const answer = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${backupToken()}` } }).catch(
    () => null,
  );
  return answer?.ok ? answer : null;
}

const file = process.argv[2];
if (!file) {
  console.error('Say where to write it: npm run backup -- FILE');
  process.exit(1);
}
if (existsSync(file)) {
  console.error(`${file} exists already. Choose another name.`);
  process.exit(1);
}
try {
  await backUp(file);
  console.log(
    `The backup is in ${file}. The secret is not in it: keep SWITCHYARD_SECRET, or the file "secret" of the data directory, elsewhere.`,
  );
  await database.close();
  process.exit(0);
} catch (error) {
  await rm(file, { force: true });
  const inUse = error instanceof DataDirectoryInUse;
  const hint = inUse ? ' It is open in an app that did not answer here: set PORT to the port it listens on.' : '';
  console.error(`No backup was made. ${error instanceof Error ? error.message : ''}${hint}`);
  process.exit(1);
}
