import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

const document = JSON.parse(
  readFileSync(process.env.KOMBO_OPENAPI ?? '', 'utf8'),
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

const admin = `/integrations/${avionteId}`;
const connect = { end_user_email: 'ops@example.com', end_user_organization_name: 'Acme', integration_category: 'ATS' };

test.each([
  ['POST', '/connect/create-link', 'PostConnectCreateLinkPositiveResponse', connect],
  ['POST', `${admin}/relink`, 'PostIntegrationsIntegrationIdRelinkPositiveResponse', {}],
  ['POST', `${admin}/setup-link`, 'PostIntegrationsIntegrationIdSetupLinkPositiveResponse', { link_type: 'EMBEDDED' }],
  ['GET', `${admin}/integration-fields`, 'GetIntegrationsIntegrationIdIntegrationFieldsPositiveResponse', undefined],
  ['GET', `${admin}/custom-fields`, 'GetIntegrationsIntegrationIdCustomFieldsPositiveResponse', undefined],
  [
    'POST',
    '/passthrough/avionte/front-office-v1',
    'PostPassthroughToolApiPositiveResponse',
    { method: 'GET', path: '/jobs/ids/1/3' },
  ],
])('%s %s passes the specification', async (method, path, schema, body) => {
  const answer = await sandbox.api(method, path, { integration: avionteId, body });

  expect(answer.status).toBe(200);
  expect(problems(schema, answer.body)).toEqual([]);
});

test('a token, a field, a mapping and a deletion answer as specified', async () => {
  const field = (await sandbox.api('GET', `${admin}/integration-fields`)).body.data.results[0]?.id;
  const custom = (await sandbox.api('GET', `${admin}/custom-fields`)).body.data.results[0]?.id;
  const link = (
    await sandbox.api('POST', '/connect/create-link', { body: { ...connect, integration_tool: 'homerun' } })
  ).body.data.link;
  const token = new URL(String(link)).searchParams.get('token');
  const finished = await fetch(`${sandbox.url}/connect/finish`, { method: 'POST', body: JSON.stringify({ token }) });
  const activation = ((await finished.json()) as { activation_token: string }).activation_token;

  const byToken = await sandbox.api('GET', `/connect/integration-by-token/${activation}`);
  const activated = await sandbox.api('POST', '/connect/activate-integration', { body: { token: activation } });
  const patched = await sandbox.api('PATCH', `${admin}/integration-fields/${field}`, {
    body: { enable_passthrough: null },
  });
  const mapped = await sandbox.api('PUT', `${admin}/custom-fields/${custom}`, {
    body: { integration_field_id: field },
  });
  const deleted = await sandbox.api('DELETE', `/integrations/${byToken.body.data.id}`, { body: {} });

  const ofIntegration = 'IntegrationsIntegrationId';
  expect(problems('GetConnectIntegrationByTokenTokenPositiveResponse', byToken.body)).toEqual([]);
  expect(problems('PostConnectActivateIntegrationPositiveResponse', activated.body)).toEqual([]);
  expect(problems(`Patch${ofIntegration}IntegrationFieldsIntegrationFieldIdPositiveResponse`, patched.body)).toEqual(
    [],
  );
  expect(problems(`Put${ofIntegration}CustomFieldsCustomFieldIdPositiveResponse`, mapped.body)).toEqual([]);
  expect(problems(`Delete${ofIntegration}PositiveResponse`, deleted.body)).toEqual([]);
});
