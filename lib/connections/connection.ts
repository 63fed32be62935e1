import '../edge/zod-in-browser';
import { z } from 'zod';
import type { Role } from '../auth/role';
import type { ConnectingGuide } from '../connectors/connecting-guide';
import type { GateState, Gates } from '../connectors/provider';
import type { ConnectionState } from '../generated/prisma/enums';
import type { SettingsView } from './connection-settings';
import type { Mending } from './mending';

const secret = (what: string) => z.string().trim().min(1, `Enter the ${what}.`).max(500, 'Use at most 500 characters.');

/** Where Kombo is: one of its two regions, or the address an operator allows. */
export const KomboRegion = z.enum(['eu', 'us', 'own']);

export const NewEnvironment = z.object({
  name: z.string().trim().min(1, 'Enter a name, such as “Production”.').max(80, 'Use at most 80 characters.'),
  region: KomboRegion,
  baseUrl: z.string().trim().max(300).default(''),
  apiKey: secret('API key'),
  /** May come later: until then Kombo's webhooks are refused. */
  webhookSecret: z.string().trim().max(500).default(''),
});

export type NewEnvironment = z.input<typeof NewEnvironment>;

export const AddConnection = z.object({
  /** One that is known already, or a new one. */
  environment: z.union([z.object({ id: z.uuid() }), NewEnvironment]),
  /** `tool:` and 24 characters, as Kombo's dashboard shows it. */
  integrationId: z
    .string()
    .trim()
    .regex(/^[a-z0-9]+:[1-9A-HJ-NP-Za-km-z]{24}$/, 'An integration id looks like “homerun:HWUTwvyx2wLoSUHphiWVrp28”.'),
});

export type AddConnectionInput = z.output<typeof AddConnection>;

export const ConnectionId = z.object({ connectionId: z.uuid() });

export const EnvironmentId = z.object({ environmentId: z.uuid() });

export const SetWebhookSecret = z.object({ environmentId: z.uuid(), webhookSecret: secret('webhook secret') });

/** How a connection is, in the words of the screens; the signal beside it, and how badly it needs somebody. */
export const healthTable = {
  working: { word: 'Working', signal: 'clear' },
  reading: { word: 'Being read', signal: 'clear' },
  'kombo-reads': { word: 'Kombo reads first', signal: 'waiting' },
  'in-check': { word: 'Being checked', signal: 'waiting' },
  'first-import': { word: 'First import', signal: 'waiting' },
  retrying: { word: 'Trying again', signal: 'waiting' },
  paused: { word: 'Paused', signal: 'waiting' },
  'needs-us': { word: 'Needs us', signal: 'stop' },
  'needs-customer': { word: 'Needs the customer', signal: 'stop' },
  gone: { word: 'Gone', signal: 'stop' },
} as const satisfies Record<string, { word: string; signal: 'clear' | 'waiting' | 'stop' }>;

export type Health = keyof typeof healthTable;
export type Signal = (typeof healthTable)[Health]['signal'];

/** One failed read is a blip, three in a row are not. */
const STRIKES = 3;

const healthByState: Record<Exclude<ConnectionState, 'active'>, Health> = {
  needs_reconnect: 'needs-customer',
  setup_incomplete: 'needs-us',
  inactive: 'paused',
  gone: 'gone',
  kombo_reading: 'kombo-reads',
  in_check: 'in-check',
};

export type HealthFacts = {
  state: ConnectionState;
  isReading: boolean;
  wasRead: boolean;
  failuresInRow: number;
};

export function healthOf({ state, isReading, wasRead, failuresInRow }: HealthFacts): Health {
  if (state !== 'active') return healthByState[state];
  if (failuresInRow >= STRIKES) return 'needs-us';
  if (failuresInRow > 0) return isReading ? 'reading' : 'retrying';
  if (!wasRead) return 'first-import';
  return isReading ? 'reading' : 'working';
}

const signalRank: Record<Signal, number> = { clear: 0, waiting: 1, stop: 2 };

/** The signal of the one that is worst; clear where there is none. */
export function worstSignal(healths: Health[]): Signal {
  const signals = healths.map((health): Signal => healthTable[health].signal);
  return signals.reduce<Signal>((worst, signal) => (signalRank[signal] > signalRank[worst] ? signal : worst), 'clear');
}

/** What an admin can do about it; null where nothing is needed. */
export const adviceTable: Record<Health, string | null> = {
  working: null,
  reading: null,
  'kombo-reads': 'Nothing needs to be done. We begin as soon as Kombo is through, and everything else works meanwhile.',
  'in-check': 'Nothing needs to be done here. If it lasts, ask Kombo’s support.',
  'first-import': 'Nothing needs to be done. Jobs and people appear on the boards as they arrive.',
  retrying: 'It is tried again by itself. Boards show what was read last; changes are kept and sent later.',
  paused: 'Nothing is read and nothing is sent. Changes are kept until it is resumed.',
  'needs-us': 'Put this right in Kombo, then read again. Boards show what was read last; changes are kept.',
  'needs-customer':
    'It takes whoever has the key of the ATS. Boards show what was read last; changes are kept and nothing is lost.',
  gone: 'Connect the ATS anew. It becomes a new connection, and this one can be deleted.',
};

export type ListView = {
  model: string;
  word: string;
  read: number;
  written: number;
  unreadable: number;
  isFull: boolean;
  isDone: boolean;
  skipped: string | null;
};

export type RunView = {
  id: string;
  /** Why it began, in words. */
  trigger: string;
  isFull: boolean;
  state: 'running' | 'succeeded' | 'failed' | 'interrupted';
  startedAt: string;
  endedAt: string | null;
  lists: ListView[];
  failure: string | null;
  detail: string | null;
};

export const runWord: Record<RunView['state'], { word: string; signal: 'clear' | 'waiting' | 'stop' }> = {
  running: { word: 'Running', signal: 'waiting' },
  succeeded: { word: 'Done', signal: 'clear' },
  failed: { word: 'Failed', signal: 'stop' },
  interrupted: { word: 'Broken off', signal: 'waiting' },
};

/** How a connection stands right now; what the screen asks for again and again while it is being read. */
export type ConnectionStatus = {
  health: Health;
  /** What is wrong, in a sentence, or null. */
  cause: string | null;
  /** A read goes on, or is about to begin. */
  isReading: boolean;
  /** When the last successful read began. ISO 8601. */
  readAt: string | null;
  nextReadAt: string | null;
  lastEventAt: string | null;
  run: RunView | null;
  mending: Mending;
};

export type ConnectionSummary = Omit<ConnectionStatus, 'nextReadAt' | 'mending'> & {
  id: string;
  name: string;
  tool: string;
  integrationId: string;
  counts: { jobs: number; people: number; applications: number };
  unreadable: number;
};

export type GatedCapability = {
  capability: string;
  label: string;
  /** Why not, or null: it works. */
  why: string | null;
  gates: Gates & { connection: GateState };
  /** The least role that may. */
  role: Role;
  /** Of what was really done over this connection; null: never yet. */
  last: { succeededAt: string | null; failedAt: string | null; failure: string | null };
};

export type UnreadableRecord = { id: string; list: string; komboId: string; reason: string; lastSeenAt: string };

/** An old secret is valid beside the new one until then, and since when Kombo is heard to sign with the new one. ISO 8601. */
export type SecretRotation = { oldUntil: string; heardAt: string | null };

export type ConnectionDetail = {
  id: string;
  name: string;
  tool: string;
  /** Kombo's id of the tool. */
  provider: string;
  integrationId: string;
  addedAt: string;
  status: ConnectionStatus;
  runs: RunView[];
  unreadable: { count: number; first: UnreadableRecord[] };
  capabilities: GatedCapability[];
  /** When Kombo last said what this integration can do. */
  coverageReadAt: string | null;
  /** What to know about this ATS, and what it costs to ask it more than needed. */
  guide: string;
  metered: string | null;
  /** Whether nobody has arrived over it yet. */
  hasNobody: boolean;
  /** Whether somebody has to say which jobs are read. */
  choosesJobs: boolean;
  start: ConnectingGuide;
  environment: { id: string; name: string; baseUrl: string; komboEnvironmentId: string };
  webhook: { address: string; hasSecret: boolean; rotation: SecretRotation | null };
  settings: SettingsView;
};
