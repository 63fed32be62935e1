import { z } from 'zod';

export const Move = z.object({ stage_id: z.string().min(1) });

export const Reject = z.object({ rejection_reason_id: z.string().min(1), note: z.string().optional() });

export const Note = z.object({ content: z.string().min(1), content_type: z.literal('PLAIN_TEXT') });

export const ResultLink = z.object({
  label: z.string(),
  url: z.url(),
  details: z
    .object({
      custom_field_name_prefix: z.string(),
      attributes: z.array(z.object({ key: z.string(), value: z.string() })),
    })
    .optional(),
});

export const Tag = z.object({ tag: z.object({ name: z.string().min(1) }) });

const contentType = z.string().regex(/^[\w.-]+\/[\w.-]+$/);

export const AttachmentFields = z
  .object({
    name: z.string().min(1),
    type: z.enum(['CV', 'COVER_LETTER', 'OTHER']),
    content_type: contentType.optional(),
    data: z.base64().optional(),
    data_url: z.url({ protocol: /^https?$/ }).optional(),
  })
  .refine(({ data, data_url }) => (data === undefined) !== (data_url === undefined), {
    message: 'exactly one of data and data_url is needed',
  })
  .refine(({ data, content_type }) => data === undefined || content_type !== undefined, {
    message: 'content_type is needed with data',
  });
export type AttachmentFields = z.infer<typeof AttachmentFields>;

export const Attachment = z.object({ attachment: AttachmentFields });
