import '../edge/zod-in-browser';
import { z } from 'zod';
import type { Role } from '../auth/role';
import type { GateState, Gates } from '../connectors/provider';
import type { ConnectionState } from '../generated/prisma/enums';
import type { ErrorKind } from '../result';
import type { SettingsView } from './connection-settings';

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
  'first-import': 'Nothing needs to be done. Jobs and people appear on the boards as they arrive.',
  retrying: 'It is tried again by itself. Boards show what was read last; changes are kept and sent later.',
  paused: 'Switch the integration on in Kombo, then read again. Changes are kept until then.',
  'needs-us': 'Put this right in Kombo, then read again. Boards show what was read last; changes are kept.',
  'needs-customer':
    'Send the customer a reconnection link from Kombo’s dashboard. Boards show what was read last; changes are kept.',
  gone: 'If the customer has connected anew, add a connection with the new integration id.',
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
};

export type ConnectionSummary = Omit<ConnectionStatus, 'nextReadAt'> & {
  id: string;
  name: string;
  tool: string;
  integrationId: string;
  counts: { jobs: number; people: number; applications: number };
  unreadable: number;
};

export type EnvironmentChoice = { id: string; name: string; baseUrl: string };

/** What the form for a new connection has to know: the environments there are, the address an operator allows, where webhooks go. */
export type ConnectionChoices = { environments: EnvironmentChoice[]; operatorUrl: string | null; webhookBase: string };

/** The form for a new connection: flat, as the fields stand on the screen. `environment` is an id or `new`. */
export const ConnectionForm = NewEnvironment.extend({
  environment: z.string(),
  name: z.string(),
  apiKey: z.string(),
  integrationId: AddConnection.shape.integrationId,
}).superRefine((form, check) => {
  if (form.environment !== 'new') return;
  for (const { path, message } of NewEnvironment.safeParse(form).error?.issues ?? []) {
    check.addIssue({ code: 'custom', path, message });
  }
  if (form.region === 'own' && form.baseUrl === '')
    check.addIssue({ code: 'custom', path: ['baseUrl'], message: 'Enter the address.' });
});
export type ConnectionForm = z.output<typeof ConnectionForm>;

export function addedBy({ environment, integrationId, ...fields }: ConnectionForm): AddConnectionInput {
  return { environment: environment === 'new' ? fields : { id: environment }, integrationId };
}

/** The field a refusal belongs to, so that it is said where it can be put right; null: the form as a whole. */
export function fieldOfRefusal(
  kind: ErrorKind,
  { environment, region }: Pick<ConnectionForm, 'environment' | 'region'>,
): keyof ConnectionForm | null {
  const isNew = environment === 'new';
  if (kind === 'wrong-api-key' || kind === 'other-environment') return isNew ? 'apiKey' : 'environment';
  if (kind === 'integration-gone' || kind === 'already-exists') return 'integrationId';
  if (kind === 'not-found') return 'environment';
  return kind === 'invalid' && isNew && region === 'own' ? 'baseUrl' : null;
}

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
  environment: { id: string; name: string; baseUrl: string; komboEnvironmentId: string };
  webhook: { address: string; hasSecret: boolean; rotation: SecretRotation | null };
  settings: SettingsView;
};
