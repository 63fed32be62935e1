import 'server-only';
import pino from 'pino';
import { vi } from 'vitest';
import { log } from './log';

/** For tests: what is logged from now on, on every level, each line as it would be written. */
export function captureLog(): string[] {
  const lines: string[] = [];
  const stream: { write: (line: string) => void } = Reflect.get(log, pino.symbols.streamSym);
  vi.spyOn(stream, 'write').mockImplementation((line) => {
    lines.push(line);
  });
  log.level = 'trace';
  return lines;
}

/** For tests: as before. */
export function releaseLog(): void {
  vi.restoreAllMocks();
  log.level = 'silent';
}
