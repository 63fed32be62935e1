// The mirror is read while the ATS changes.
import { database, pool } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrate';
import { noFigures, readOrder, report, sizeOf } from '../order';
import { readWhileChanging } from '../sync/read-while-changing';

const order = readOrder();
// It lets time pass by itself.
process.env.SWITCHYARD_HASTE = '1';
process.env.KOMBO_TIMEOUT_MS = '30000';
await migrate(pool);
const sentences: string[] = [];
const { runs, ...figures } = await readWhileChanging({
  seed: order.seed,
  rounds: sizeOf(order, 100),
  records: sizeOf(order, 20_000),
  log: (line) => sentences.push(line),
});
const { mismatches, rewrittenWhenUnchanged } = figures;
await report({
  ...noFigures,
  own: { ...figures, ...Object.fromEntries(Object.entries(runs).map(([state, count]) => [`${state}Runs`, count])) },
  broken: [
    ...(mismatches === 0 ? [] : [`${mismatches} records are not as the mirror has them: ${sentences.join('; ')}`]),
    ...(rewrittenWhenUnchanged === 0 ? [] : [`${rewrittenWhenUnchanged} rows were written although nothing changed`]),
  ],
});
await database.close();
process.exit(0);
