import { plantIntegration } from '../connect/create-integration';
import { seedIntegrations, seedVersion } from '../seed/seed-sandbox';
import { type Entry, memoryJournal, openJournal, type SeedFacts } from './journal';
import { replay, type Sandbox } from './sandbox';
import { defaultSettings } from './settings';

export type SandboxOptions = {
  /** `null` keeps everything in memory. */
  dataDir: string | null;
  /** How many applications the Avionté customer's campaign job has; 0 for no such job. */
  scale?: number;
  /** The Avionté customer has the campaign job and nothing else. */
  scaleOnly?: boolean;
  /** At most so many applications on each job: for tests that need a company and not its size. */
  peoplePerJob?: number;
  clock?: () => number;
};

export function openSandbox({ dataDir, scale, scaleOnly, peoplePerJob, clock = Date.now }: SandboxOptions): Sandbox {
  const journal = dataDir === null ? memoryJournal() : openJournal(dataDir);
  const known = journal.seed?.version === seedVersion ? journal.seed : null;
  const seed: SeedFacts = {
    version: seedVersion,
    seededAt: known?.seededAt ?? clock(),
    scale: scale ?? known?.scale ?? 0,
    scaleOnly: scaleOnly ?? known?.scaleOnly ?? false,
    peoplePerJob: peoplePerJob ?? known?.peoplePerJob,
  };
  const timers = new Set<NodeJS.Timeout>();
  let open = true;
  const sandbox: Sandbox = {
    now: () => clock() + sandbox.settings.nowOffsetMs,
    settings: { ...defaultSettings },
    integrations: seedIntegrations(seed),
    seed,
    subscribers: [],
    deeds: [],
    links: new Map(),
    journal,
    onMirrored: () => {},
    later: (milliseconds, run) => {
      if (!open) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        run();
      }, milliseconds);
      timers.add(timer);
    },
    cancelLater: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
    close: () => {
      open = false;
      sandbox.cancelLater();
      journal.close();
    },
  };
  // The seed is the same for the same facts, so only other facts make the journal worthless.
  const sameSeed =
    known !== null &&
    known.scale === seed.scale &&
    known.scaleOnly === seed.scaleOnly &&
    known.peoplePerJob === seed.peoplePerJob;
  if (sameSeed) for (const entry of journal.entries) replayEntry(sandbox, entry);
  else journal.restart(seed);
  journal.entries.length = 0;
  return sandbox;
}

function replayEntry(sandbox: Sandbox, entry: Entry): void {
  if (entry.is === 'created') plantIntegration(sandbox, entry.created);
  else if (entry.is === 'deleted') sandbox.integrations.delete(entry.id);
  else replay(sandbox, entry);
}

/** Back to the first day: the same seed again, counted back from now. Who listens keeps listening. */
export function resetSandbox(sandbox: Sandbox): void {
  sandbox.cancelLater();
  sandbox.settings = { ...defaultSettings };
  sandbox.deeds.length = 0;
  sandbox.links.clear();
  sandbox.seed = { ...sandbox.seed, seededAt: sandbox.now() };
  sandbox.integrations = seedIntegrations(sandbox.seed);
  sandbox.journal.restart(sandbox.seed);
  if (sandbox.subscribers.length > 0) sandbox.journal.append({ is: 'subscribers', subscribers: sandbox.subscribers });
}
