// Do the migrations lead to the schema? Exit code 0 alone proves nothing: Prisma also ends with 0, and says nothing, when
// its engine dies. So the sentence itself is asked for.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [
    'scripts/prisma.mjs',
    'migrate',
    'diff',
    '--from-migrations',
    'prisma/migrations',
    '--to-schema',
    'prisma/schema.prisma',
    '--exit-code',
  ],
  { cwd: root, encoding: 'utf8' },
);
const isClean = status === 0 && stdout.includes('No difference detected');

if (!isClean) {
  process.stderr.write(`${stdout}${stderr}\n`);
  console.error('prisma/migrations and prisma/schema.prisma differ (or the comparison did not run, see above).');
}
if (isClean) console.log('Migrations and schema agree.');
process.exit(isClean ? 0 : 1);
