import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avionteId, openClient, type SandboxClient, type SeededJob } from '../sandbox-client';

let dataDir: string;
let sandbox: SandboxClient;
let seeded: SeededJob;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'switchyard-sandbox-'));
  sandbox = await openClient({ dataDir });
  await sandbox.control('POST', '/settings', { mirrorDelayMs: 0 });
  await control('/settings', { rateLimit: 1000 });
  seeded = await sandbox.seedJob({
    integration: avionteId,
    name: 'Lasher',
    people: { Pipeline: ['Ada Lovelace', 'Alan Turing'] },
  });
});
afterAll(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true });
});

type Value = { id: number; name: string; value: unknown };
type Native = { status: number; data: Record<string, unknown> & { errors?: { field: string; message: string }[] } };

const control = (path: string, body: unknown) => sandbox.control('POST', `/passthrough/${avionteId}${path}`, body);

async function native(method: string, path: string, data?: unknown) {
  const answer = await sandbox.api('POST', '/passthrough/avionte/front-office-v1', {
    integration: avionteId,
    body: { method, path, data },
  });
  return answer.body.data as unknown as Native;
}

const job = () => `/job/${seeded.job.remoteId}`;
const application = () => `/application/${seeded.people[0]?.applicationRemoteId}`;
const personId = () => seeded.people[0]?.applicationRemoteId.split(':')[0];

async function customValue(path: string, key: string, id: number) {
  const values = (await native('GET', path)).data[key] as Value[];
  return values.find((each) => each.id === id)?.value;
}

test('every kind of definition is there, with one required, one read-only and one of a kind nobody knows', async () => {
  for (const path of ['/job', '/application', '/candidate', '/talent']) {
    const definitions = (await native('GET', `${path}/customDetailDefinitions`)).data as unknown as {
      fieldType: string;
      required: boolean;
      readOnly: boolean;
    }[];
    const known = ['TEXT', 'TEXTAREA', 'NUMBER', 'DATE', 'BOOLEAN', 'DROPDOWN', 'MULTISELECT'];

    expect(definitions.map(({ fieldType }) => fieldType)).toEqual(expect.arrayContaining(known));
    expect(definitions.filter(({ fieldType }) => !known.includes(fieldType))).toHaveLength(1);
    expect(definitions.some(({ required }) => required)).toBe(true);
    expect(definitions.some(({ readOnly }) => readOnly)).toBe(true);
  }
});

describe('a value of its type is kept', () => {
  test.each([
    ['TEXT', 302, '4711'],
    ['TEXTAREA', 303, 'One\nTwo'],
    ['NUMBER', 304, 7.5],
    ['DATE', 305, '2026-12-31'],
    ['BOOLEAN', 306, true],
    ['DROPDOWN', 301, 'No'],
    ['MULTISELECT', 307, ['ADR', 'VCA']],
    ['nothing', 302, null],
  ])('%s', async (_, id, value) => {
    const answer = await native('PATCH', job(), { customJobDetails: [{ id, value }] });

    expect(answer.status).toBe(200);
    expect(await customValue(job(), 'customJobDetails', id)).toEqual(value);
  });
});

describe('a value that is wrong is refused by name, and nothing of that call is kept', () => {
  test.each([
    ['a number as text', 304, '7', 'Headcount per shift'],
    ['a day that does not exist', 305, '2026-02-30', 'Gate pass valid until'],
    ['a word for yes', 306, 'yes', 'Night work'],
    ['no such option', 301, 'Maybe', 'Safety shoes'],
    ['one strange option of several', 307, ['VCA', 'Juggling'], 'Certificates'],
    ['a text that is too long', 302, 'x'.repeat(256), 'Gate code'],
    ['a required field emptied', 308, '', 'Cost centre'],
    ['a read-only field', 309, 'INV-1', 'Invoice reference'],
    ['a kind that cannot be written', 310, { latitude: 1, longitude: 2 }, 'Meeting point'],
    ['a field that is not there', 999, 'x', '999'],
  ])('%s', async (_, id, value, field) => {
    await native('PATCH', job(), { customJobDetails: [{ id: 302, value: 'before' }] });

    const answer = await native('PATCH', job(), {
      customJobDetails: [
        { id: 302, value: 'after' },
        { id, value },
      ],
    });

    expect(answer.status).toBe(400);
    expect(answer.data.errors?.map((error) => error.field)).toContain(field);
    expect(await customValue(job(), 'customJobDetails', 302)).toBe('before');
  });
});

test('an application is found by its pair or by its number, as the setting says', async () => {
  const { id } = (await native('GET', application())).data;
  const change = { customApplicationDetails: [{ id: 403, value: 9 }] };

  expect((await native('PATCH', `/application/${id}`, change)).status).toBe(200);
  expect(await customValue(application(), 'customApplicationDetails', 403)).toBe(9);
  await control('/settings', { applicationIds: 'plain' });
  expect((await native('PATCH', application(), change)).status).toBe(400);
  await control('/settings', { applicationIds: 'composite' });
  expect((await native('PATCH', `/application/${id}`, change)).status).toBe(400);
  await control('/settings', { applicationIds: 'both' });
});

test('a change of a candidate touches only what was sent, and reaches what Kombo reads', async () => {
  const answer = await native('PATCH', `/candidate/${personId()}`, {
    mobilePhone: '+31 6 99999999',
    customCandidateDetails: [{ id: 503, value: 4 }],
  });
  const read = (await sandbox.list(`/ats/candidates?ids=${seeded.people[0]?.candidateId}`, avionteId))[0];

  expect(answer.data).toMatchObject({ firstName: 'Ada', mobilePhone: '+31 6 99999999' });
  expect(read).toMatchObject({ first_name: 'Ada', phone_numbers: [{ phone_number: '+31 6 99999999' }] });
  expect(await customValue(`/talent/${personId()}`, 'customTalentDetails', 503)).toBe(4);
});

describe('replacing a talent', () => {
  test('empties whatever is not sent, but for what only the ATS fills', async () => {
    const path = `/talent/${personId()}`;
    const payroll = await customValue(path, 'customTalentDetails', 509);

    const answer = await native('PUT', path, {
      firstName: 'Ada',
      customTalentDetails: [{ id: 508, value: 'Tilburg' }],
    });

    expect(answer.data).toMatchObject({ firstName: 'Ada', lastName: null, emailAddress: null, residentAddress: null });
    expect(await customValue(path, 'customTalentDetails', 503)).toBeNull();
    expect(await customValue(path, 'customTalentDetails', 510)).toBeNull();
    expect(await customValue(path, 'customTalentDetails', 509)).toBe(payroll);
  });

  test('refuses to empty what is required', async () => {
    const answer = await native('PUT', `/talent/${personId()}`, { firstName: 'Ada' });

    expect(answer).toMatchObject({ status: 400, data: { errors: [{ field: 'Home office' }] } });
  });

  test('takes back the whole record as it was read', async () => {
    const path = `/talent/${seeded.people[1]?.applicationRemoteId.split(':')[0]}`;
    const { data } = await native('GET', `${path}?includeResume=True`);

    const answer = await native('PUT', path, { ...data, flag: 'Red' });

    expect(answer.status).toBe(200);
    expect((await native('GET', `${path}?includeResume=True`)).data).toEqual({ ...data, flag: 'Red' });
  });
});

describe('the definitions change under the client', () => {
  test('an option that vanished stands on the record and can no longer be chosen', async () => {
    const written = await native('PATCH', job(), { customJobDetails: [{ id: 301, value: 'Yes' }] });
    await control('/definitions', { subject: 'job', id: 301, removeOption: 'Yes' });

    const kept = await customValue(job(), 'customJobDetails', 301);
    await native('PATCH', job(), { customJobDetails: [{ id: 301, value: 'No' }] });
    const back = await native('PATCH', job(), { customJobDetails: [{ id: 301, value: 'Yes' }] });

    expect([written.status, kept, back.status]).toEqual([200, 'Yes', 400]);
  });

  test('a field is removed, another becomes required', async () => {
    await control('/definitions', { subject: 'job', id: 304, remove: true });
    await control('/definitions', { subject: 'job', id: 303, required: true });

    const removed = await native('PATCH', job(), { customJobDetails: [{ id: 304, value: 3 }] });
    const emptied = await native('PATCH', job(), { customJobDetails: [{ id: 303, value: null }] });

    expect([removed.status, emptied.status]).toEqual([400, 400]);
    expect(await customValue(job(), 'customJobDetails', 304)).toBeUndefined();
  });
});

test('values, fields, definitions and settings survive a restart', async () => {
  await native('PATCH', job(), { notes: 'Gate B', customJobDetails: [{ id: 302, value: 'kept' }] });
  await control('/settings', { names: 'talent' });
  const before = (await native('GET', job())).data;
  await sandbox.close();

  sandbox = await openClient({ dataDir });

  expect((await native('GET', job())).data).toEqual(before);
  expect(before).toMatchObject({ notes: 'Gate B' });
  expect((await native('GET', `/candidate/${personId()}`)).status).toBe(404);
});
