import { z } from 'zod';

/** The first line of a backup: JSON, one value a line, a `{"table":…}` line before the rows of each table. */
export const BackupHeader = z.object({
  switchyard: z.literal('backup'),
  format: z.literal(1),
  migrations: z.array(z.string()),
});

/** The last line. Without it the file is not whole. */
export const BackupEnd = z.object({ end: z.literal(true), rows: z.number().int() });

/** Made anew from the rest, or of no use tomorrow. */
export const notInBackups: readonly string[] = [
  '_prisma_migrations',
  'stage_count',
  'worker_beat',
  'sign_in_throttle',
  'pace',
];
