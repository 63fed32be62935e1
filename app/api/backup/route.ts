import { sendBackup } from '@/lib/backup/send-backup';

/** For `npm run backup` on this machine: only the process that has the embedded database open can read it. */
export const POST = sendBackup;
