import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avionteId, homerunId, openClient, type SandboxClient } from '../sandbox-client';

let sandbox: SandboxClient;
beforeAll(async () => {
  sandbox = await openClient();
});
afterAll(() => sandbox.close());

describe('paging', () => {
  test('walking page by page gives every record once, in one order', async () => {
    const found = await sandbox.walk('/ats/applications?include_deleted=true', avionteId);

    expect(found).toHaveLength(3000);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3000);
  });

  test('the last page has no next', async () => {
    const page = await sandbox.api('GET', '/ats/jobs?page_size=250');

    expect(page.body.data.next).toBeNull();
  });

  test('a full page that is also the last has no next', async () => {
    const all = await sandbox.list('/ats/jobs?page_size=250');
    const page = await sandbox.api('GET', `/ats/jobs?page_size=${all.length}`);

    expect(page.body.data.results).toHaveLength(all.length);
    expect(page.body.data.next).toBeNull();
  });

  test.each(['0', '251', '-1', 'ten', '1.5'])('a page size of %s is refused', async (size) => {
    const refused = await sandbox.api('GET', `/ats/jobs?page_size=${size}`);

    expect(refused.status).toBe(400);
    expect(refused.body.error.code).toBe('PLATFORM.INPUT_INVALID');
  });

  test.each(['nonsense', 'eyJhIjoxfQ', '%F0%9F%98%80'])('the unreadable cursor %s is refused', async (cursor) => {
    const refused = await sandbox.api('GET', `/ats/jobs?cursor=${cursor}`);

    expect(refused.status).toBe(400);
    expect(refused.body.error.code).toBe('PLATFORM.INPUT_INVALID');
  });

  test('a cursor is good only for the filters it was made with', async () => {
    const first = await sandbox.api('GET', '/ats/applications?outcomes=PENDING&page_size=5');
    const { next } = first.body.data;

    expect((await sandbox.api('GET', `/ats/applications?outcomes=PENDING&page_size=9&cursor=${next}`)).status).toBe(
      200,
    );
    for (const other of ['outcomes=HIRED', 'outcomes=PENDING&include_deleted=true', 'page_size=5']) {
      const refused = await sandbox.api('GET', `/ats/applications?${other}&cursor=${next}`);
      expect(refused.body.error.code).toBe('PLATFORM.INPUT_INVALID');
    }
    const elsewhere = await sandbox.api('GET', `/ats/applications?outcomes=PENDING&cursor=${next}`, {
      integration: avionteId,
    });
    expect(elsewhere.body.error.code).toBe('PLATFORM.INPUT_INVALID');
  });
});

describe('filters', () => {
  test('values of one filter are joined by OR, different filters by AND', async () => {
    const [first, second] = await sandbox.list('/ats/jobs?statuses=OPEN');
    const both = await sandbox.walk(`/ats/applications?job_ids=${first?.id},${second?.id}`);
    const declined = await sandbox.walk(`/ats/applications?job_ids=${first?.id},${second?.id}&outcomes=DECLINED,HIRED`);

    expect(new Set(both.map(({ job_id }) => job_id))).toEqual(new Set([first?.id, second?.id]));
    expect(declined.length).toBeGreaterThan(0);
    expect(declined).toEqual(both.filter(({ outcome }) => outcome !== 'PENDING'));
  });

  test('ids and remote ids choose records', async () => {
    const [first, second] = await sandbox.list('/ats/candidates');

    expect(await sandbox.list(`/ats/candidates?ids=${second?.id},unknown,${first?.id}`)).toEqual([first, second]);
    expect(await sandbox.list(`/ats/candidates?remote_ids=${second?.remote_id}`)).toEqual([second]);
  });

  test('candidates are found by e-mail and name whatever the case', async () => {
    const person = (await sandbox.list('/ats/candidates')).find(({ email_addresses }) => email_addresses.length > 0);
    const email = String(person?.email_addresses[0]?.email_address).toUpperCase();

    expect(await sandbox.list(`/ats/candidates?email=${email}`)).toEqual([person]);
    expect(await sandbox.list(`/ats/candidates?email=${email}&first_name=Nobody`)).toEqual([]);
  });

  test('jobs are found by status, name and creation date', async () => {
    const drafts = await sandbox.list('/ats/jobs?statuses=DRAFT,CLOSED');

    expect(drafts.map(({ status }) => status).sort()).toEqual(['CLOSED', 'DRAFT']);
    expect((await sandbox.list('/ats/jobs?name_contains=designer')).length).toBeGreaterThan(2);
    expect(await sandbox.list('/ats/jobs?remote_created_after=2099-01-01')).toEqual([]);
  });

  test('applications are found by the remote id of their job and by their stage', async () => {
    const job = (await sandbox.list('/ats/jobs', avionteId))[1];
    const stage = job?.stages[0];
    const found = await sandbox.walk(
      `/ats/applications?job_remote_ids=${job?.remote_id}&current_stage_ids=${stage?.id}`,
      avionteId,
    );

    expect(found.length).toBeGreaterThan(5);
    expect(new Set(found.map(({ job_id, current_stage_id }) => `${job_id} ${current_stage_id}`))).toEqual(
      new Set([`${job?.id} ${stage?.id}`]),
    );
  });

  test.each([
    '/ats/jobs?statuses=OPEN,ASLEEP',
    '/ats/applications?outcomes=MAYBE',
    '/ats/jobs?include_deleted=yes',
    '/ats/jobs?updated_after=yesterday',
    '/ats/jobs?updated_after=2026-01-01T00:00:00%2B02:00',
    '/ats/jobs?ignore_unsupported_filters=1',
  ])('%s is refused', async (path) => {
    const refused = await sandbox.api('GET', path);

    expect(refused.status).toBe(400);
    expect(refused.body.error.code).toBe('PLATFORM.INPUT_INVALID');
  });

  test.each(['2020-01-01', '2020-01-01T00:00:00', '2020-01-01T00:00:00Z', '2020-01-01T00:00:00.123Z'])(
    'updated_after accepts %s',
    async (moment) => {
      expect((await sandbox.list(`/ats/jobs?updated_after=${moment}`)).length).toBeGreaterThan(5);
    },
  );

  test('a filter on a field the integration does not supply empties the list, unless that is ignored', async () => {
    const asked = '/ats/jobs?employment_types=FULL_TIME,CONTRACT';

    expect(await sandbox.list(asked, homerunId)).toEqual([]);
    expect((await sandbox.list(`${asked}&ignore_unsupported_filters=true`, homerunId)).length).toBeGreaterThan(10);
    expect((await sandbox.list(asked, avionteId)).length).toBeGreaterThan(10);
  });
});

describe('deletions', () => {
  test('tombstones show only when asked for', async () => {
    const living = await sandbox.walk('/ats/applications');
    const all = await sandbox.walk('/ats/applications?include_deleted=true');
    const gone = all.filter(({ remote_deleted_at }) => remote_deleted_at !== null);

    expect(gone).toHaveLength(10);
    expect(living).toHaveLength(all.length - gone.length);
  });

  test('two weeks after a deletion only the shell is left', async () => {
    const all = await sandbox.walk('/ats/applications?include_deleted=true');
    const gone = all.filter(({ remote_deleted_at }) => remote_deleted_at !== null);
    const erased = gone.filter(
      ({ remote_deleted_at }) => Date.parse(String(remote_deleted_at)) < Date.now() - 14 * 86_400_000,
    );

    expect(erased.length).toBeGreaterThan(0);
    expect(gone.length).toBeGreaterThan(erased.length);
    for (const shell of erased) expect([shell.candidate, shell.outcome, shell.job_id]).toEqual([null, null, null]);
    expect(gone.filter(({ candidate }) => candidate !== null)).toHaveLength(gone.length - erased.length);
  });

  test('the erasure itself is delivered by updated_after', async () => {
    const { people } = await sandbox.seedJob({
      integration: homerunId,
      name: 'Erasure',
      people: { Screening: ['Grace Hopper'] },
    });
    await sandbox.control('DELETE', `/ats/applications/${people[0]?.applicationId}`);
    await sandbox.control('POST', '/flush');
    const day = 86_400_000;
    await sandbox.control('POST', '/settings', { nowOffsetMs: 15 * day });
    const after = new Date(Date.now() + 10 * day).toISOString();

    const delivered = await sandbox.list(`/ats/applications?include_deleted=true&updated_after=${after}`);
    await sandbox.control('POST', '/settings', { nowOffsetMs: 0 });

    expect(delivered.find(({ id }) => id === people[0]?.applicationId)?.candidate).toBeNull();
  });
});
