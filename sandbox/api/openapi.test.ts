import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

const document = JSON.parse(
  readFileSync(join(process.cwd(), '../shared/data/kombo-openapi-ats.json'), 'utf8'),
  // Kombo's generator leaves null out of nullable enums, though its own bodies hold it.
  (_, value) =>
    Array.isArray(value?.enum) && Array.isArray(value.type) && value.type.includes('null') && !value.enum.includes(null)
      ? { ...value, enum: [...value.enum, null] }
      : value,
);
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(document, 'kombo');

const problems = (schema: string, body: unknown) => problemsAt(`schemas/${schema}`, body);

function problemsAt(schema: string, body: unknown) {
  const validate = ajv.getSchema(`kombo#/components/${schema}`);
  if (!validate) throw new Error(`Kombo's OpenAPI has no schema ${schema}.`);
  return validate(body) ? [] : validate.errors;
}

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
});
afterAll(() => sandbox.close());

const lists = [
  ['jobs', 'GetAtsJobsPositiveResponse'],
  ['candidates', 'GetAtsCandidatesPositiveResponse'],
  ['applications', 'GetAtsApplicationsPositiveResponse'],
  ['application-stages', 'GetAtsApplicationStagesPositiveResponse'],
] as const;

describe.each([homerunId, avionteId, greenhouseId])('%s', (integration) => {
  test.each(lists)('every page of %s passes the specification, tombstones included', async (path, schema) => {
    let cursor = '';
    do {
      const page = await sandbox.api('GET', `/ats/${path}?include_deleted=true&page_size=250${cursor}`, {
        integration,
      });

      expect(problems(schema, page.body)).toEqual([]);
      cursor = page.body.data.next ? `&cursor=${page.body.data.next}` : '';
    } while (cursor);
  });

  test('its details pass the specification', async () => {
    const details = await sandbox.api('GET', `/integrations/${encodeURIComponent(integration)}`);

    expect(problems('GetIntegrationsIntegrationIdPositiveResponse', details.body)).toEqual([]);
  });

  test('a move answers as specified', async () => {
    const job = (await sandbox.list('/ats/jobs?statuses=OPEN', integration))[0];
    const person = (await sandbox.list(`/ats/applications?job_ids=${job?.id}`, integration))[0];
    const stage_id = job?.stages.at(-1)?.id;

    const moved = await sandbox.api('PUT', `/ats/applications/${person?.id}/stage`, {
      integration,
      body: { stage_id },
    });

    expect(moved.status).toBe(200);
    expect(problems('PutAtsApplicationsApplicationIdStagePositiveResponse', moved.body)).toEqual([]);
  });
});

test('rejection reasons pass the specification', async () => {
  const reasons = await sandbox.api('GET', '/ats/rejection-reasons', { integration: avionteId });

  expect(reasons.body.data.results).toHaveLength(8);
  expect(problems('GetAtsRejectionReasonsPositiveResponse', reasons.body)).toEqual([]);
});

test.each([
  ['GET', '/check-api-key', 'GetCheckApiKeyPositiveResponse', undefined],
  ['GET', '/tools/ats', 'GetToolsCategoryPositiveResponse', undefined],
  ['POST', '/force-sync', 'PostForceSyncPositiveResponse', {}],
  ['PUT', `/integrations/${homerunId}/enabled`, 'PutIntegrationsIntegrationIdEnabledPositiveResponse', { value: true }],
])('%s %s passes the specification', async (method, path, schema, body) => {
  const answer = await sandbox.api(method, path, { body });

  expect(answer.status).toBe(200);
  expect(problems(schema, answer.body)).toEqual([]);
});

test('an error passes the specification, and a body that lacks a key does not', async () => {
  const refused = await sandbox.api('GET', '/ats/tags');

  expect(problemsAt('responses/ErrorResponseATS/content/application~1json/schema', refused.body)).toEqual([]);
  expect(problems('GetAtsJobsPositiveResponse', { status: 'success', data: { results: [] } })).not.toEqual([]);
});
