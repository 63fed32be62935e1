import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { avionteId, homerunId, openClient, type SandboxClient, type SeededJob } from '../sandbox-client';

let dataDir: string;
let running: SandboxClient[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'switchyard-sandbox-'));
});
afterEach(async () => {
  for (const sandbox of running) await sandbox.close();
  running = [];
  rmSync(dataDir, { recursive: true });
});

async function open() {
  const sandbox = await openClient({ dataDir });
  running.push(sandbox);
  return sandbox;
}

const everything = async (sandbox: SandboxClient) => {
  const lists = ['jobs', 'candidates', 'applications', 'application-stages'];
  return Promise.all(lists.map((list) => sandbox.walk(`/ats/${list}?include_deleted=true`)));
};

test('a second start finds what the first one left, to the letter', async () => {
  const first = await open();
  await first.control('POST', '/settings', { mirrorDelayMs: 0 });
  const { people, stages } = await first.seedJob({
    integration: homerunId,
    name: 'Kept',
    people: { Screening: ['Ada Lovelace', 'Alan Turing'] },
  });
  await first.api('PUT', `/ats/applications/${people[0]?.applicationId}/stage`, {
    body: { stage_id: stages.Offer?.id },
  });
  await first.control('DELETE', `/ats/applications/${people[1]?.applicationId}`);
  await first.control('POST', `/integrations/${avionteId}/state`, { status: 'INVALID' });
  const before = await everything(first);
  await first.close();

  const second = await open();

  expect(await everything(second)).toEqual(before);
  expect(await second.control('GET', `/integrations/${avionteId}`)).toMatchObject({ state: { status: 'INVALID' } });
});

test('what the ATS had and Kombo had not yet seen is announced after the start', async () => {
  const first = await open();
  await first.control('POST', '/settings', { mirrorDelayMs: 400 });
  const { people, stages } = await first.seedJob({
    integration: homerunId,
    name: 'Waiting',
    people: { Screening: ['Ada Lovelace'] },
  });
  const id = people[0]?.applicationId;
  await first.api('PUT', `/ats/applications/${id}/stage`, { body: { stage_id: stages.Offer?.id } });
  await first.close();

  const second = await open();
  const stage = async () => (await second.list(`/ats/applications?ids=${id}`))[0]?.current_stage?.name;

  expect(await stage()).toBe('Screening');
  await expect.poll(stage, { timeout: 3000 }).toBe('Offer');
});

test('every acknowledged write is in the journal before its answer, and a torn last line is forgotten', async () => {
  const first = await open();
  await first.control('POST', '/settings', { mirrorDelayMs: null });
  const { people, stages } = await first.seedJob({
    integration: homerunId,
    name: 'Torn',
    people: { Screening: ['Ada Lovelace'] },
  });
  await first.api('PUT', `/ats/applications/${people[0]?.applicationId}/stage`, {
    body: { stage_id: stages.Offer?.id },
  });
  const journal = join(dataDir, 'journal.jsonl');
  expect(readFileSync(journal, 'utf8').trimEnd().split('\n').at(-1)).toContain(stages.Offer?.id);
  await first.close();
  appendFileSync(journal, '{"is":"ats","integration":"homerun:HWU');

  const second = await open();
  const found = await second.control<{ ats: { stageId: string } }>(
    'GET',
    `/ats/applications/${people[0]?.applicationId}`,
  );
  expect(found.ats.stageId).toBe(stages.Offer?.id);
  await second.control('POST', '/flush');
  await second.close();

  const third = await open();
  expect((await third.list(`/ats/applications?ids=${people[0]?.applicationId}`))[0]?.current_stage?.name).toBe('Offer');
});

test('files keep their bytes, and jobs that nobody selected stay unread', async () => {
  const first = await open();
  const plan = { integration: avionteId, name: 'Unread', people: { 'Web Application': ['Ada Lovelace'] } };
  const unselected = await first.control<SeededJob>('POST', '/unselected-job', plan);
  const { people } = await first.seedJob({ ...plan, name: 'Read' });
  const path = `/ats/candidates/${people[0]?.candidateId}/attachments`;
  const attachment = { name: 'cv.txt', type: 'CV', content_type: 'text/plain', data: 'SGk=' };
  await first.api('POST', path, { integration: avionteId, body: { attachment } });
  await first.close();

  const second = await open();
  await second.control('POST', '/flush');
  const { results } = (await second.api('GET', path, { integration: avionteId })).body.data;
  expect(results).toMatchObject([{ file_name: 'cv.txt' }]);
  expect(await (await fetch(String(Object(results[0]).data_url))).text()).toBe('Hi');
  expect(await second.list(`/ats/applications?job_ids=${unselected.job.id}`, avionteId)).toEqual([]);

  await second.control('POST', '/reset');
  expect(existsSync(join(dataDir, 'files'))).toBe(false);
});

test('who listens is remembered, and a reset goes back to the seed', async () => {
  const first = await open();
  await first.control('POST', '/webhooks', { url: 'http://127.0.0.1:9/nobody' });
  await first.seedJob({ integration: homerunId, name: 'Forgotten' });
  await first.control('POST', '/reset');
  expect(await first.list('/ats/jobs?name_contains=Forgotten')).toEqual([]);
  await first.close();

  const second = await open();
  expect(await second.control('GET', '/webhooks')).toMatchObject({
    subscribers: [{ url: 'http://127.0.0.1:9/nobody' }],
  });
  expect(await second.list('/ats/jobs?name_contains=Forgotten')).toEqual([]);
});
