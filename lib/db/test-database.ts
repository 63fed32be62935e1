import { pool } from './database';
import { migrate } from './migrate';

// Files of one run share the database (each test makes an organisation of its own), so it is opened once per process.
await migrate(pool);
