import { z } from 'zod';
import type { CustomValue } from '../connectors/custom-fields';
import { RichText } from '../connectors/rich-text';
import type { IntentKind } from './intent-kinds';

export const AttachmentType = z.enum(['CV', 'COVER_LETTER', 'OTHER']);

export const ResultLink = z.object({
  label: z.string().trim().min(1).max(200),
  url: z.url({ protocol: /^https?$/ }).max(2_000),
  details: z
    .object({
      fieldNamePrefix: z.string().trim().min(1).max(100),
      attributes: z.array(z.object({ key: z.string().trim().min(1).max(100), value: z.string().max(1_000) })).max(50),
    })
    .optional(),
});

export const NewPerson = z.object({
  firstName: z.string().trim().min(1).max(200),
  lastName: z.string().trim().min(1).max(200),
  email: z.email().max(320),
  phone: z.string().trim().max(60).optional(),
  company: z.string().trim().max(200).optional(),
  title: z.string().trim().max(200).optional(),
  location: z.object({ country: z.string().length(2), city: z.string().trim().max(200).optional() }).optional(),
  links: z
    .array(z.url({ protocol: /^https?$/ }))
    .max(20)
    .optional(),
});

export const NewSource = z.object({
  name: z.string().trim().max(200).optional(),
  unifiedKey: z.string().trim().max(200).optional(),
  id: z.string().trim().max(200).optional(),
});

const FieldValue: z.ZodType<CustomValue> = z.union([
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(1_000)).max(200),
  z.null(),
]);

/** `from`: what the person saw, which must still hold when it is sent. */
const FieldChange = z.object({ id: z.string(), name: z.string(), from: FieldValue, to: FieldValue });
export type FieldChange = z.infer<typeof FieldChange>;

const fieldChanges = z.object({ fields: z.array(FieldChange).min(1).max(200) });
const note = z.object({ note: RichText });
const attachment = z.object({ uploadId: z.uuid(), fileName: z.string(), type: AttachmentType });
const resultLink = z.object({ resultLink: ResultLink });

/** What is kept of a change besides its target, by kind. */
export const payloads = {
  moveApplicationToStage: z.object({}),
  rejectApplication: z.object({ reasonKomboId: z.string(), reason: z.string(), note: z.string().optional() }),
  createApplication: z.object({
    candidate: NewPerson,
    stageKomboId: z.string().optional(),
    source: NewSource.optional(),
    attachments: z.array(attachment).default([]),
    /** Our id of somebody known who is put on another job. */
    aboutCandidateId: z.uuid().optional(),
  }),
  addNoteToApplication: note,
  addNoteToCandidate: note,
  addAttachmentToApplication: attachment,
  addAttachmentToCandidate: attachment,
  addResultLinkToApplication: resultLink,
  addResultLinkToCandidate: resultLink,
  updateJobCustomFields: fieldChanges,
  updateApplicationCustomFields: fieldChanges,
  updateCandidateCustomFields: fieldChanges,
} as const satisfies Record<IntentKind, z.ZodType>;

export type Payload<Kind extends IntentKind> = z.infer<(typeof payloads)[Kind]>;

/** What became of one field. `changed`: the ATS showed neither what the person saw nor what they want, so nothing was sent. */
const FieldOutcome = z.object({
  fieldId: z.string(),
  verdict: z.enum(['saved', 'unchanged', 'refused', 'differs', 'unknown', 'changed']),
  /** What the ATS shows, where that is known. */
  value: FieldValue.optional(),
  why: z.string().optional(),
});
export type FieldOutcome = z.infer<typeof FieldOutcome>;

/** What the ATS answered, as far as it is known. */
export const Receipt = z.object({
  warnings: z.array(z.string()).default([]),
  /** Of custom fields, each with what became of it. */
  fields: z.array(FieldOutcome).optional(),
  /** Where a file landed, in a sentence. */
  landing: z.string().optional(),
  /** Kombo's id of the application that was made. */
  applicationKomboId: z.string().optional(),
});
export type Receipt = z.infer<typeof Receipt>;
