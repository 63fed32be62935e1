import { Kombo } from '@kombo-api/sdk';
import type { PostPassthroughToolApiRequestBody } from '@kombo-api/sdk/models';
import { KomboGeneralError } from '@kombo-api/sdk/models/errors';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { avionteId, greenhouseId, homerunId, openClient, type SandboxClient, type SeededJob } from '../sandbox-client';

let sandbox: SandboxClient;
let seeded: SeededJob;
beforeAll(async () => {
  sandbox = await openClient();
  await sandbox.control('POST', '/settings', { mirrorDelayMs: 0 });
  await control('/settings', { rateLimit: 1000 });
  seeded = await sandbox.seedJob({
    integration: avionteId,
    name: 'Lasher',
    people: { Pipeline: ['Ada Lovelace'], 'Web Application': ['Grace Hopper'] },
  });
});
afterAll(() => sandbox.close());

const control = (path: string, body?: unknown, method = 'POST') =>
  sandbox.control(method, `/passthrough/${avionteId}${path}`, body);

beforeEach(async () => {
  await control('/faults', undefined, 'DELETE');
  await control('/settings', { names: 'both', applicationIds: 'both', rateLimit: 1000 });
});

async function native(
  method: PostPassthroughToolApiRequestBody['method'],
  path: string,
  data?: unknown,
  integration_id = avionteId,
) {
  const kombo = new Kombo({
    api_key: 'sandbox_key',
    integration_id,
    server_url: `${sandbox.url}/v1`,
    timeout_ms: 5000,
  });
  const [tool = ''] = integration_id.split(':');
  const body = { method, path, ...(data === undefined ? {} : { data }) };
  const answer = await kombo.general.sendPassthroughRequest({ tool, api: 'front-office-v1', body });
  return answer.data;
}

const person = (place: number) => String(seeded.people[place]?.applicationRemoteId).split(':')[0] ?? '';

describe('Kombo', () => {
  test('answers 200 with the address, the status and the headers of the ATS', async () => {
    const answer = await native('GET', `/job/${seeded.job.remoteId}`);

    expect(answer).toMatchObject({
      url: `https://api.avionte.com/front-office/v1/job/${seeded.job.remoteId}`,
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      data: { id: Number(seeded.job.remoteId), title: 'Lasher', status: 'Open' },
    });
  });

  test.each([
    ['a tool without passthrough', homerunId],
    ['another one', greenhouseId],
  ])('knows no passthrough for %s', async (_, integration) => {
    const refused = native('GET', '/vacancies', undefined, integration);

    await expect(refused).rejects.toBeInstanceOf(KomboGeneralError);
    await expect(refused).rejects.toMatchObject({ data$: { error: { code: 'PLATFORM.INPUT_INVALID' } } });
  });

  test('knows the tool only by its whole route', async () => {
    const body = { method: 'GET', path: '/job/1' };

    const refused = await sandbox.api('POST', '/passthrough/avionte/back-office-v1', { integration: avionteId, body });

    expect(refused).toMatchObject({ status: 400, body: { error: { code: 'PLATFORM.INPUT_INVALID' } } });
  });

  test('gives the bytes in base64 where that is asked for, and takes query parameters beside the path', async () => {
    const body = {
      method: 'GET',
      path: `/talent/${person(0)}`,
      params: { includeResume: 'True' },
      response_as_base64: true,
    };

    const answer = await sandbox.api('POST', '/passthrough/avionte/front-office-v1', { integration: avionteId, body });
    const talent = JSON.parse(Buffer.from(String(answer.body.data.data), 'base64').toString());

    expect(talent.talentResume).toContain('Ada Lovelace');
    expect(answer.body.warnings).toEqual([]);
  });

  test('passes the 401 of broken credentials on', async () => {
    await sandbox.control('POST', `/integrations/${avionteId}/state`, { status: 'INVALID' });
    const answer = await native('GET', `/job/${seeded.job.remoteId}`);
    await sandbox.control('POST', `/integrations/${avionteId}/state`, { status: 'ACTIVE' });

    expect(answer.status).toBe(401);
  });
});

describe('many at once', () => {
  test('answers the jobs it has and leaves out the others', async () => {
    const answer = await native('POST', '/jobs/multi-query', [Number(seeded.job.remoteId), 1]);

    expect(answer.data).toMatchObject([{ title: 'Lasher' }]);
  });

  test.each([
    ['more than 100', Array.from({ length: 101 }, (_, place) => place)],
    ['texts', ['48200']],
    ['an object', { ids: [48_200] }],
  ])('refuses %s', async (_, ids) => {
    expect((await native('POST', '/jobs/multi-query', ids)).status).toBe(400);
  });

  test('pages the ids of all jobs from 1, without one twice', async () => {
    const [one, two] = [await native('GET', '/jobs/ids/1/20'), await native('GET', '/jobs/ids/2/20')];
    const ids = [one, two].flatMap(({ data }) => data as number[]);

    expect(new Set(ids).size).toBe(40);
    expect((await native('GET', '/jobs/ids/0/20')).status).toBe(400);
  });

  test('answers people too', async () => {
    const answer = await native('POST', '/talents/multi-query', [Number(person(0)), Number(person(1))]);

    expect(answer.data).toMatchObject([{ firstName: 'Ada', talentResume: null }, { firstName: 'Grace' }]);
  });

  test('the files of a person', async () => {
    const attachment = { name: 'licence.pdf', type: 'OTHER', content_type: 'application/pdf', data: 'JVBERi0xLjQK' };
    await sandbox.api('POST', `/ats/candidates/${seeded.people[1]?.candidateId}/attachments`, {
      integration: avionteId,
      body: { attachment },
    });

    const answer = await native('GET', `/talent/${person(1)}/document`);

    expect(answer.data).toMatchObject([{ name: 'licence.pdf', talentId: Number(person(1)) }]);
  });

  test('the CV somebody came with from the beginning, as Kombo lists it', async () => {
    const filesOf = async ({ id }: { id: string }) => {
      const { body } = await sandbox.api('GET', `/ats/candidates/${id}/attachments`, { integration: avionteId });
      return body.data.results as unknown as { file_name: string; remote_id: string }[]; // the rows of this list
    };
    const withFiles = await Promise.all(
      (await sandbox.list('/ats/candidates?page_size=20', avionteId)).map(async (one) => ({
        remoteId: one.remote_id,
        files: await filesOf(one),
      })),
    );
    const someone = withFiles.find(({ files }) => files.some(({ file_name }) => file_name.startsWith('CV ')));
    if (!someone) throw new Error('the sandbox seeded no CV');

    const answer = await native('GET', `/talent/${someone.remoteId}/document`);

    expect(answer.data).toMatchObject(
      someone.files.map(({ file_name, remote_id }) => ({ id: Number(remote_id), name: file_name })),
    );
  });

  test('who applied on the web, and nobody from the pipeline', async () => {
    const answer = await native('GET', `/webapplicants/job/${seeded.job.remoteId}`);

    expect(answer.data).toMatchObject([{ firstName: 'Grace', jobId: Number(seeded.job.remoteId) }]);
  });
});

describe('the two families of names', () => {
  test.each([
    ['talent', 200, 404],
    ['candidate', 404, 200],
    ['both', 200, 200],
  ])('only %s', async (names, talent, candidate) => {
    await control('/settings', { names });

    expect((await native('GET', `/talent/${person(0)}`)).status).toBe(talent);
    expect((await native('GET', `/candidate/${person(0)}`)).status).toBe(candidate);
    expect((await native('GET', '/candidate/customDetailDefinitions')).status).toBe(candidate);
    expect((await native('GET', `/job/${seeded.job.remoteId}`)).status).toBe(200);
  });

  test('a wrong verb is 405, a path nobody serves 404', async () => {
    expect((await native('PUT', `/job/${seeded.job.remoteId}`, {})).status).toBe(405);
    expect((await native('GET', '/payroll/7')).status).toBe(404);
  });
});

describe('notes on a person', () => {
  const notes = async () =>
    (await sandbox.control<{ deeds: { content: unknown }[] }>('GET', `/deeds?target=${seeded.people[0]?.candidateId}`))
      .deeds;

  test('arrive by either name', async () => {
    const [note, activity] = [
      await native('POST', `/candidate/${person(0)}/note`, { note: '<p>Called</p>' }),
      await native('POST', `/talent/${person(0)}/activity`, {
        typeId: -95,
        talentId: Number(person(0)),
        notes: '<p>Called back</p>',
      }),
    ];

    expect([note.status, activity.status]).toEqual([200, 200]);
    expect(activity.data).toMatchObject({ typeId: -95, notes: '<p>Called back</p>' });
    expect((await notes()).map(({ content }) => content)).toMatchObject([
      { content: '<p>Called</p>' },
      { content: '<p>Called back</p>', typeId: -95 },
    ]);
  });

  test('need a kind of activity that this customer has', async () => {
    const before = await notes();
    const answer = await native('POST', `/talent/${person(0)}/activity`, {
      typeId: 7,
      talentId: Number(person(0)),
      notes: 'Called',
    });

    expect(answer).toMatchObject({ status: 400, data: { errors: [{ field: 'typeId' }] } });
    expect(await notes()).toEqual(before);
  });

  test.each([[{}], [{ note: ' ' }]])('are refused when empty: %j', async (body) => {
    expect((await native('POST', `/candidate/${person(0)}/note`, body)).status).toBe(400);
  });
});

describe('limits and faults', () => {
  test('the sixth call of a second gets 429, and every call is counted', async () => {
    await control('/calls', undefined, 'DELETE');
    await control('/settings', { rateLimit: 5 });

    const answers = await Promise.all(Array.from({ length: 8 }, () => native('GET', `/job/${seeded.job.remoteId}`)));

    expect(answers.filter(({ status }) => status === 429)).toHaveLength(3);
    expect(await control('', undefined, 'GET')).toMatchObject({ calls: 8 });
  });

  test.each([400, 401, 404, 429, 500])('a %i of the ATS stays inside the 200 of Kombo', async (status) => {
    await control('/faults', { match: { path: '/job/', times: 1 }, do: { status } });

    expect((await native('GET', `/job/${seeded.job.remoteId}`)).status).toBe(status);
    expect((await native('GET', `/job/${seeded.job.remoteId}`)).status).toBe(200);
  });

  test('a page of HTML and a list where one record was expected come with 200', async () => {
    await control('/faults', { match: { times: 1 }, do: { body: 'html' } });
    await control('/faults', { match: { times: 1 }, do: { body: 'array' } });

    const [page, list] = [await native('GET', '/job/48200'), await native('GET', '/job/48200')];

    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.data).toContain('<html>');
    expect(list.data).toEqual([]);
  });

  test('a write may take effect although its answer says 500', async () => {
    await control('/faults', { match: { method: 'PATCH', times: 1 }, do: { status: 500, applyFirst: true } });

    const answer = await native('PATCH', `/job/${seeded.job.remoteId}`, { notes: 'Gate B' });

    expect(answer.status).toBe(500);
    expect((await native('GET', `/job/${seeded.job.remoteId}`)).data).toMatchObject({ notes: 'Gate B' });
  });
});
