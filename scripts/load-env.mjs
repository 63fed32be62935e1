// Settings from `.env`, for whoever starts a command; what the environment says already holds.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const file = path.join(fileURLToPath(new URL('..', import.meta.url)), '.env');

if (existsSync(file)) process.loadEnvFile(file);
