import { ZodError } from 'zod';
import { database } from '../../lib/db/database';
import { migrate } from '../../lib/db/migrate';
import { AddOrganisation, addOrganisation } from '../../lib/organisations/add-organisation';

const USAGE = 'Use it like this: npm run organisation:add -- "Name of the organisation" admin@example.com';

function sentenceFor(error: unknown): string {
  if (error instanceof ZodError) return USAGE;
  return error instanceof Error ? error.message : String(error);
}

try {
  const [name, email] = process.argv.slice(2);
  const input = AddOrganisation.parse({ name, email });
  await migrate(database.pool);
  const { link, expiresAt } = await addOrganisation(input);
  console.log(
    `${input.name} is there. Its first admin, ${input.email}, opens this link once, before ${expiresAt}:\n${link}`,
  );
} catch (error) {
  console.error(sentenceFor(error));
  process.exitCode = 1;
} finally {
  await database.close().catch(() => {});
}
