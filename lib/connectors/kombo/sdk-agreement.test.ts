import {
  GetAtsApplicationsPositiveResponse$inboundSchema,
  GetAtsCandidatesPositiveResponse$inboundSchema,
  GetAtsJobsPositiveResponse$inboundSchema,
} from '@kombo-api/sdk/models';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readApplication, readCandidate, readJob } from './records';
import type { Row } from './row';
import { applicationBySdk, candidateBySdk, jobBySdk } from './sdk-records';

// Whatever Kombo may send, as its types have it: our narrow reader and the official SDK take the same from it.

const alphabet = [...'123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'];
const id = fc.array(fc.constantFrom(...alphabet), { minLength: 24, maxLength: 24 }).map((letters) => letters.join(''));
// Neither NUL nor half of a surrogate pair can be stored; what becomes of them has tests of its own.
const text = fc
  .oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.lorem())
  .map((value) => value.replaceAll('\0', ''));
const textOrNull = fc.option(text.map((value) => value.toWellFormed()));
const moment = fc
  .date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true })
  .map((date) => date.toISOString());
const momentOrNull = fc.option(moment);
const web = fc.option(fc.webUrl());
const absentOr = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const outcome = fc.constantFrom('PENDING', 'HIRED', 'DECLINED', null);
const stage = { id, remote_id: textOrNull, name: textOrNull };
const stamps = { changed_at: moment, remote_deleted_at: momentOrNull };
const dates = { remote_created_at: momentOrNull, remote_updated_at: momentOrNull, remote_data: fc.constant(null) };
const fields = { custom_fields: fc.constant(null), integration_fields: fc.constant([]), remote_url: web };
const location = fc.option(
  fc.record({ city: textOrNull, country: textOrNull, raw: textOrNull, state: textOrNull }, { requiredKeys: [] }),
);
const people = {
  email_addresses: absentOr(fc.array(fc.record({ email_address: textOrNull, type: fc.constant(null) }))),
  phone_numbers: absentOr(fc.array(fc.record({ phone_number: text, type: fc.constant(null) }))),
  social_media: absentOr(
    fc.array(fc.record({ link: textOrNull, type: fc.constant(null), username: fc.constant(null) })),
  ),
  tags: fc.array(fc.record({ id, remote_id: textOrNull, name: textOrNull })),
};

const job = fc.record({
  id,
  remote_id: text,
  name: textOrNull,
  job_code: textOrNull,
  description: textOrNull,
  confidential: fc.constant(null),
  weekly_hours: fc.option(fc.integer()),
  employment_type: absentOr(textOrNull),
  status: absentOr(fc.oneof(fc.constantFrom('OPEN', 'CLOSED', 'DRAFT', 'ARCHIVED'), textOrNull)),
  visibility: absentOr(textOrNull),
  remote_work_status: absentOr(textOrNull),
  category: textOrNull,
  department: textOrNull,
  experience_level: textOrNull,
  post_url: web,
  location: absentOr(location),
  salary_amount: fc.constant(null),
  salary_amount_from: fc.constant(null),
  salary_amount_to: fc.constant(null),
  salary_currency: textOrNull,
  salary_period: absentOr(textOrNull),
  opened_at: momentOrNull,
  closed_at: momentOrNull,
  contact_id: fc.constant(null),
  stages: fc.uniqueArray(
    fc.record({ ...stage, remote_data: fc.constant(null), index: absentOr(fc.option(fc.integer())) }),
    {
      selector: (one) => one.id,
    },
  ),
  screening_questions: fc.constant([]),
  job_postings: fc.constant([]),
  hiring_team: fc.constant([]),
  ...fields,
  ...dates,
  ...stamps,
});

const candidate = fc.record({
  id,
  remote_id: text,
  first_name: textOrNull,
  last_name: textOrNull,
  company: textOrNull,
  title: textOrNull,
  source: textOrNull,
  confidential: fc.constant(null),
  location: absentOr(location),
  applications: fc.constant([]),
  ...people,
  ...fields,
  ...dates,
  ...stamps,
});

const application = fc.record({
  id,
  remote_id: textOrNull,
  outcome,
  rejection_reason_name: textOrNull,
  rejected_at: momentOrNull,
  current_stage_id: fc.option(id),
  job_id: fc.option(id),
  candidate_id: fc.option(id),
  screening_question_answers: fc.constant([]),
  candidate: fc.constant(null),
  current_stage: fc.option(fc.record({ ...stage, index: fc.option(fc.integer()) })),
  job: fc.constant(null),
  interviews: fc.constant([]),
  offers: fc.constant([]),
  ...fields,
  ...dates,
  ...stamps,
});

const page = (results: unknown) => JSON.parse(JSON.stringify({ status: 'success', data: { next: null, results } }));
const pageOf = (row: fc.Arbitrary<unknown>) => fc.array(row, { maxLength: 8 }).map(page);
type Page = { data: { results: Row[] } };

test('jobs', () => {
  fc.assert(
    fc.property(pageOf(job), (body: Page) => {
      const bySdk = GetAtsJobsPositiveResponse$inboundSchema.parse(body).data.results.map(jobBySdk);

      expect(body.data.results.map(readJob)).toEqual(bySdk);
    }),
  );
});

test('candidates', () => {
  fc.assert(
    fc.property(pageOf(candidate), (body: Page) => {
      const bySdk = GetAtsCandidatesPositiveResponse$inboundSchema.parse(body).data.results.map(candidateBySdk);

      expect(body.data.results.map(readCandidate)).toEqual(bySdk);
    }),
  );
});

test('applications', () => {
  fc.assert(
    fc.property(pageOf(application), (body: Page) => {
      const bySdk = GetAtsApplicationsPositiveResponse$inboundSchema.parse(body).data.results.map(applicationBySdk);

      expect(body.data.results.map(readApplication)).toEqual(bySdk);
    }),
  );
});
