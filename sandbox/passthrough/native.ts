import { z } from 'zod';
import type { Integration } from '../store/integration';
import type { Sandbox } from '../store/sandbox';
import type { NativeFault } from './native-faults';
import { type Definition, seededDefinitions } from './seeded-definitions';

export const subjects = ['job', 'application', 'candidate'] as const;
export type Subject = (typeof subjects)[number];

export const NativeSettings = z.object({
  /** Which of the two families of paths the ATS serves; the other one gets its 404. */
  names: z.enum(['both', 'talent', 'candidate']),
  /** Which id `/application/{id}` takes: the pair `candidateId:jobId`, or a number of its own. */
  applicationIds: z.enum(['both', 'composite', 'plain']),
  /** Calls the ATS takes within one second before it answers 429. */
  rateLimit: z.number().int().min(0),
  /** The kinds of activity this customer of the ATS has. */
  activityTypes: z.array(z.number().int()),
});
export type NativeSettings = z.infer<typeof NativeSettings>;

export const Values = z.record(z.string(), z.unknown());
export type Values = z.infer<typeof Values>;

/** What the ATS's own API holds and Kombo's models lack. */
export type Native = {
  settings: NativeSettings;
  definitions: Record<Subject, Definition[]>;
  /** Custom values that were written, by `subject:remoteId` and then by definition; the rest are as seeded. */
  values: Map<string, Values>;
  /** Other fields that were written, by the same key. */
  fields: Map<string, Values>;
  calls: { metered: number; startedAt: number[] };
  faults: NativeFault[];
};

/** What a restart must find again. */
export type NativeChange =
  | { what: 'settings'; settings: NativeSettings }
  | { what: 'definitions'; subject: Subject; definitions: Definition[] }
  | { what: 'values' | 'fields'; of: string; values: Values };

export const freshNative = (): Native => ({
  settings: { names: 'both', applicationIds: 'both', rateLimit: 5, activityTypes: [-95, 101] },
  definitions: seededDefinitions(),
  values: new Map(),
  fields: new Map(),
  calls: { metered: 0, startedAt: [] },
  faults: [],
});

export function changeNative(sandbox: Sandbox, integration: Integration, change: NativeChange): void {
  applyChange(integration.native, change);
  sandbox.journal.append({ is: 'native', integration: integration.id, change });
}

export function applyChange(native: Native, change: NativeChange): void {
  if (change.what === 'settings') native.settings = change.settings;
  else if (change.what === 'definitions') native.definitions[change.subject] = change.definitions;
  else native[change.what].set(change.of, { ...native[change.what].get(change.of), ...change.values });
}

export const recordKey = (subject: Subject, remoteId: string): string => `${subject}:${remoteId}`;
