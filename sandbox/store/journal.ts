import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ConnectLink } from '../connect/connect-link';
import type { NewIntegration } from '../connect/create-integration';
import type { NativeChange } from '../passthrough/native';
import type { AtsFile } from './ats-file';
import { type Blobs, directoryBlobs, memoryBlobs } from './blobs';
import type { Deed } from './deed';
import { holdDirectory } from './hold-directory';
import type { FieldChoices, IntegrationState } from './integration';
import type { JobSelection } from './job-selection';
import type { RowFact } from './mirror';
import type { Entities, Model } from './model';
import type { Settings } from './settings';

export type Subscriber = { id: string; environmentId: string; url: string };

type PerModel<Build extends { [M in Model]: unknown }> = Build[Model];

/** Everything that happened after the seed, one line each. Replaying them in order gives the same state again. */
export type Entry =
  | PerModel<{ [M in Model]: { is: 'ats'; integration: string; model: M; record: Entities[M] } }>
  | { is: 'ats-gone'; integration: string; model: Model; id: string }
  | PerModel<{ [M in Model]: { is: 'row'; integration: string; model: M; fact: RowFact<M> } }>
  | { is: 'state'; integration: string; state: IntegrationState }
  | { is: 'native'; integration: string; change: NativeChange }
  | { is: 'fields'; integration: string; fields: FieldChoices }
  | { is: 'created'; created: NewIntegration }
  | { is: 'deleted'; id: string }
  | { is: 'link'; link: ConnectLink }
  | { is: 'file'; integration: string; file: AtsFile }
  | { is: 'job-selection'; integration: string; jobRemoteId: string; selection: JobSelection | null }
  | { is: 'deed'; deed: Deed }
  | { is: 'subscribers'; subscribers: Subscriber[] }
  | { is: 'settings'; settings: Settings };

export type SeedFacts = {
  version: number;
  seededAt: number;
  scale: number;
  scaleOnly: boolean;
  /** At most so many; without it, as many as a real company has. */
  peoplePerJob?: number;
};

export type Journal = {
  seed: SeedFacts | null;
  entries: Entry[];
  blobs: Blobs;
  append(entry: Entry): void;
  /** Forgets everything and starts again from these facts. */
  restart(seed: SeedFacts): void;
  close(): void;
};

export function memoryJournal(): Journal {
  const blobs = memoryBlobs();
  return { seed: null, entries: [], blobs, append() {}, restart: () => blobs.clear(), close() {} };
}

/**
 * A line is handed to the operating system before its change is acknowledged, so it outlives a killed process.
 * The last line may be torn by the kill; what it said was never acknowledged.
 */
export function openJournal(directory: string): Journal {
  mkdirSync(directory, { recursive: true });
  const letGo = holdDirectory(directory);
  const seedFile = join(directory, 'seed.json');
  const journalFile = join(directory, 'journal.jsonl');
  const { entries, intactBytes } = readEntries(journalFile);
  const file = openSync(journalFile, 'a');
  ftruncateSync(file, intactBytes);
  const blobs = directoryBlobs(join(directory, 'files'));
  let open = true;

  return {
    seed: existsSync(seedFile) ? JSON.parse(readFileSync(seedFile, 'utf8')) : null,
    entries,
    blobs,
    append: (entry) => {
      if (open) writeSync(file, `${JSON.stringify(entry)}\n`);
    },
    restart: (seed) => {
      ftruncateSync(file, 0);
      blobs.clear();
      writeFileSync(seedFile, JSON.stringify(seed));
    },
    close: () => {
      if (!open) return;
      open = false;
      closeSync(file);
      letGo();
    },
  };
}

function readEntries(path: string): { entries: Entry[]; intactBytes: number } {
  if (!existsSync(path)) return { entries: [], intactBytes: 0 };
  const text = readFileSync(path, 'utf8');
  const intact = text.slice(0, text.lastIndexOf('\n') + 1);
  const entries = intact
    .split('\n')
    .filter(Boolean)
    .map((line): Entry => JSON.parse(line));
  return { entries, intactBytes: Buffer.byteLength(intact) };
}
