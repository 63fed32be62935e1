import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 60_000;

/** Asks again until the answer is yes. Playwright's own way needs `eval` in the page, which our pages forbid. */
export async function waitUntil(question: () => Promise<boolean>, failure: string): Promise<void> {
  const started = performance.now();
  while (!(await question())) {
    if (performance.now() - started > PATIENCE_MS) throw new Error(`${failure} within ${PATIENCE_MS / 1000} seconds.`);
    await wait(50);
  }
}
