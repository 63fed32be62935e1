import 'server-only';
import { log } from './log';

/** A call to an ATS may take 30 s, and its answer has to be written down. */
const STOP_WITHIN_MS = 45_000;

/** Asked to end, the process does `finish` first. Asked again meanwhile, it goes on with that. */
export function stopWithProcess(finish: () => Promise<void>): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => {
      log.error('stopping took too long; what was being sent is looked after at the next start');
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
    try {
      await finish();
      process.exit(0);
    } catch (error) {
      log.fatal(error instanceof Error ? error.message : 'The program could not stop in order.');
      process.exit(1);
    }
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
