import 'server-only';
import { log } from '../log';

const PATIENCE_MS = 2_000;

/** Null when the database fails or says nothing in time. */
export async function withPatience<Answer>(answer: Promise<Answer>, patienceMs = PATIENCE_MS): Promise<Answer | null> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  const safe = answer.catch((error: unknown) => {
    log.warn({ err: error }, 'the database does not answer');
    return null;
  });
  return Promise.race([safe, silence]).finally(() => clearTimeout(timer));
}
