// First, or what Next loads of itself cannot tell one request from another.
import 'next/dist/server/node-environment-baseline';
import { pool } from './database';
import { migrate } from './migrate';

// Files of one run share the database (each test makes an organisation of its own), so it is opened once per process.
await migrate(pool);
