import 'server-only';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const BEAT_MS = 2_000;
const STALE_MS = 8_000;

type Owner = { pid?: number; host?: string };

/** Another process has the data directory open. The message is for the operator. */
export class DataDirectoryInUse extends Error {}

/**
 * One process per data directory: PGlite does not refuse a second opener, and two writers destroy the files.
 * Returns the function that gives it back. Throws DataDirectoryInUse.
 */
export function lockDataDirectory(directory: string): () => void {
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  const file = `${directory.replace(/[/\\]+$/, '')}.lock`;
  while (!tryCreate(file)) {
    const owner = readOwner(file);
    if (isHeld(file, owner)) {
      throw new DataDirectoryInUse(
        `The data directory ${directory} is already open in another process (${owner.pid ?? 'just starting'} on ${owner.host ?? os.hostname()}). Stop that one first, or set DATABASE_URL to a PostgreSQL server.`,
      );
    }
    takeAway(file, owner);
  }

  const beat = setInterval(() => touch(file), BEAT_MS);
  beat.unref();
  const release = () => {
    clearInterval(beat);
    fs.rmSync(file, { force: true });
  };
  process.once('exit', release);
  return release;
}

function tryCreate(file: string): boolean {
  try {
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, host: os.hostname() }), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(file: string): Owner {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

/** Removes a dead owner's lock, and that one only: somebody else may have been quicker, and holds it by now. */
function takeAway(file: string, dead: Owner): void {
  const taken = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, taken);
  } catch {
    return; // somebody else took it away
  }
  const { pid, host } = readOwner(taken);
  const isDead = pid === dead.pid && host === dead.host;
  if (!isDead && !fs.existsSync(file)) fs.linkSync(taken, file);
  fs.rmSync(taken, { force: true });
}

/** On this host the process decides: a live owner may miss beats while a long query runs. Elsewhere only the beat can tell. */
function isHeld(file: string, owner: Owner): boolean {
  if (owner.host === os.hostname()) return owner.pid !== process.pid && isAlive(owner.pid);
  return Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < STALE_MS;
}

function isAlive(pid: number | undefined): boolean {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function touch(file: string) {
  const now = new Date();
  try {
    fs.utimesSync(file, now, now);
  } catch {
    // The directory was removed under us; the next query says so.
  }
}
