// The checks that read the sources and run nothing of the product.
import { run } from './run.mjs';

const next = 'node_modules/next/dist/bin/next';
const typesOf = async () => {
  // Next writes the types of routes and of imported styles; without them a fresh clone does not compile.
  const generated = await run({
    node: [next, 'typegen'],
    quiet: true,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (generated.code !== 0) return generated;
  return run({ node: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'], quiet: true });
};

const checks = {
  Types: typesOf,
  Lint: () => run({ node: ['node_modules/@biomejs/biome/bin/biome', 'check', '.'], quiet: true }),
  'Locked packages': () => run({ node: ['scripts/check-lockfile.mjs'], quiet: true }),
  'Schema drift': () => run({ node: ['scripts/check-drift.mjs'], quiet: true }),
};

/** Runs all of them at once and answers with the names of those that failed. */
export async function runChecks() {
  const results = await Promise.all(Object.entries(checks).map(([name, check]) => timed(name, check)));
  return results.filter(({ ok }) => !ok).map(({ name }) => name);
}

async function timed(name, check) {
  const start = performance.now();
  const { code, output } = await check();
  const ok = code === 0;
  if (!ok) console.log(output.trimEnd());
  console.log(`${ok ? '✓' : '✗'} ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  return { name, ok };
}
