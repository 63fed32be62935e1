// An embedded database with its tables and nothing in them, for the drills to begin with a copy of.
import { database, pool } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrate';

await migrate(pool);
await database.close();
process.exit(0);
