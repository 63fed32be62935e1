// npm run restore -- FILE
import { existsSync } from 'node:fs';
import { restoreBackup } from '@/lib/backup/restore-backup';
import { database } from '@/lib/db/database';

const file = process.argv[2];
if (!file || !existsSync(file)) {
  console.error(file ? `${file} is not there.` : 'Say which file: npm run restore -- FILE');
  process.exit(1);
}
try {
  const { rows, unconfirmed } = await restoreBackup(file);
  console.log(
    `${rows} rows are restored. Start the app with the SWITCHYARD_SECRET that was in use when the backup was made.`,
  );
  console.log(
    'Whoever was erased on request after the backup was made is back: erase them again. "Data" lists who is erased; the audit of the former installation, where it still runs or was exported, names the others by id.',
  );
  if (unconfirmed > 0) {
    console.log(
      `Changes that were on their way when the backup was made: ${unconfirmed}. They may have been sent since, so none is sent by itself. People decide about each of them under "Changes".`,
    );
  }
  await database.close();
  process.exit(0);
} catch (error) {
  console.error(`Nothing was restored. ${error instanceof Error ? error.message : ''}`);
  process.exit(1);
}
