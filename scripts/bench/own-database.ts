import pg from 'pg';

const serverUrl = process.env.BENCH_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

/** A database for one measurement on the PostgreSQL server, dropped when it is over. Says so where no server answers. */
export async function withOwnDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const name = `switchyard_bench_${process.pid}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  try {
    await admin.connect();
  } catch {
    console.error(
      'No PostgreSQL server answers: only the embedded database is measured. BENCH_DATABASE_URL names one.',
    );
    return;
  }
  await admin.query(`CREATE DATABASE ${name}`);
  try {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    await work(url.href);
  } finally {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}
