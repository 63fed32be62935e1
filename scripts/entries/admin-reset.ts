import { ZodError } from 'zod';
import { database } from '../../lib/db/database';
import { migrate } from '../../lib/db/migrate';
import { ResetAccess, resetAccess } from '../../lib/members/reset-access';

const USAGE = 'Use it like this: npm run admin:reset -- admin@example.com';

function sentenceFor(error: unknown): string {
  if (error instanceof ZodError) return USAGE;
  return error instanceof Error ? error.message : String(error);
}

try {
  const input = ResetAccess.parse({ email: process.argv[2] });
  await migrate(database.pool);
  const { email, link, expiresAt } = await resetAccess(input);
  console.log(
    `Two-factor of ${email} is off, and failed attempts are forgotten. This link sets a new password, once, before ${expiresAt}:\n${link}`,
  );
} catch (error) {
  console.error(sentenceFor(error));
  process.exitCode = 1;
} finally {
  await database.close().catch(() => {});
}
