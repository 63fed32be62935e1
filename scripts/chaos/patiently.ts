import { setTimeout as wait } from 'node:timers/promises';

/** Asks again until the answer is yes. Throws what it waited for when patience ends. */
export async function patiently(what: string, patienceMs: number, question: () => Promise<boolean>): Promise<void> {
  const started = performance.now();
  while (!(await question())) {
    if (performance.now() - started > patienceMs) throw new Error(`${what} took longer than ${patienceMs / 1000} s.`);
    await wait(100);
  }
}
