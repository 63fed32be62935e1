import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Two sandboxes on one journal would mix their lines. Gives back what lets go of the directory. */
export function holdDirectory(directory: string): () => void {
  const file = join(directory, 'pid');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
  // A restarted container often gets its old process id again, so our own id is no other sandbox.
  if (holder && holder !== process.pid && isAlive(holder)) {
    throw new Error(`the data directory ${directory} is in use by process ${holder}.`);
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (problem) {
    // Without the right to signal it, the process is somebody else's, and alive.
    return problem instanceof Error && 'code' in problem && problem.code === 'EPERM';
  }
}
