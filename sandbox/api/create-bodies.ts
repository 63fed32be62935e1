import { z } from 'zod';
import { AttachmentFields } from './write-bodies';

const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?)?Z?$/);
const contactType = z.enum(['PERSONAL', 'WORK', 'OTHER']);

const Candidate = z.object({
  first_name: z.string(),
  last_name: z.string(),
  email_address: z.email(),
  additional_email_addresses: z.array(z.object({ type: contactType, email_address: z.email() })).optional(),
  company: z.string().optional(),
  title: z.string().optional(),
  phone_number: z.string().optional(),
  additional_phone_numbers: z.array(z.object({ type: contactType, phone_number: z.string() })).optional(),
  location: z
    .object({
      country: z.string().regex(/^[A-Z]{2}$/),
      city: z.string().optional(),
      state: z.string().optional(),
      street_1: z.string().optional(),
      zip_code: z.string().optional(),
    })
    .optional(),
  gender: z.enum(['MALE', 'FEMALE', 'OTHER']).optional(),
  availability_date: moment.optional(),
  salary_expectations: z.object({ period: z.enum(['MONTH', 'YEAR']), amount: z.number() }).optional(),
  social_links: z.array(z.object({ url: z.url() })).optional(),
});

const AnswerFile = z.object({
  name: z.string(),
  content_type: z.string().optional(),
  data_url: z.url().optional(),
  data: z.string().optional(),
});

const shared = {
  candidate: Candidate,
  attachments: z.array(AttachmentFields).optional(),
  source: z
    .object({ name: z.string().optional(), unified_key: z.string().optional(), id: z.string().optional() })
    .optional(),
  sourced_by: z.object({ user_id: z.string() }).optional(),
  gdpr_consent: z.object({ given: z.boolean().optional(), expires_at: moment.optional() }).optional(),
  screening_question_answers: z
    .array(
      z.object({
        question_id: z.string(),
        answer: z.union([z.string(), z.boolean(), z.number(), z.array(z.string()), AnswerFile]),
      }),
    )
    .optional(),
};

export const CreateCandidate = z.object({
  ...shared,
  application: z.object({ job_id: z.string().min(1), stage_id: z.string().optional() }),
});
export type CreateCandidate = z.infer<typeof CreateCandidate>;

export const CreateApplication = z.object({ ...shared, stage_id: z.string().optional() });
