import type { AttachmentRestrictions, AttachmentType } from '../connectors/writes';
import type { IntentState } from '../outbox/intent';

/** What a file is put on. */
export type FileTarget = { on: 'application' | 'candidate'; id: string };

/** A file that was added here, on its way or there. */
export type OurFile = {
  intentId: string;
  target: FileTarget;
  fileName: string;
  type: AttachmentType;
  size: number | null;
  state: IntentState;
  /** What there is to know beside the state, or null. */
  sentence: string | null;
  byName: string;
  askedAt: string;
  /** Of one that waits: when it is sent. */
  sendsAt: string | null;
  settledAt: string | null;
  canUndo: boolean;
};

/** Everything about the files of a person that costs nothing to know. */
export type FilesView = {
  tool: string;
  /** `true`, or why no file can be put there. */
  add: Record<FileTarget['on'], true | string>;
  /** `true`, or why the files in the ATS cannot be read here. */
  read: true | string;
  /** What a reading costs, or null. */
  cost: string | null;
  limits: Record<FileTarget['on'], AttachmentRestrictions | null>;
  ours: OurFile[];
};

/** A file in the ATS. Its address stays on the server. */
export type AtsFile = {
  id: string;
  type: AttachmentType;
  fileName: string;
  /** The application it lies on, by our id; null: the person, or not known. */
  applicationId: string | null;
  createdAt: string | null;
};

export type AtsFiles = { files: AtsFile[]; warnings: string[]; readAt: string };

/** Those of ours that the ATS does not list yet: each file stands on the screen once. */
export function notListedYet(ours: readonly OurFile[], ats: AtsFiles | undefined): OurFile[] {
  if (!ats) return [...ours];
  const listed = new Set(ats.files.map(({ fileName }) => fileName));
  return ours.filter(
    ({ state, settledAt, fileName }) => state !== 'settled' || (settledAt ?? '') > ats.readAt || !listed.has(fileName),
  );
}
