import { expect, test } from 'vitest';
import type { ConnectionSettings } from '../connector';
import { limiterFor } from '../kombo/limiter';
import { sendJson } from '../kombo/scripted-kombo';
import { shareScriptedKombo } from '../kombo/share-scripted-kombo';
import { connectorFor } from '../registry';
import { knownJobsOf } from './avionte-enhanced-jobs';

type Call = { method: string; path: string; data?: unknown };

const kombo = shareScriptedKombo();

const connect = (settings: ConnectionSettings, limiterKey?: string) =>
  connectorFor({ ...kombo.access(limiterKey), provider: 'avionte', settings });

/** What Avionté answers to each call, inside Kombo's 200. */
function theAtsAnswers(answer: (call: Call) => { status?: number; data?: unknown }) {
  kombo.answer(({ body }, response) => {
    const call = body as Call; // every request here goes through passthrough
    sendJson(response, 200, {
      status: 'success',
      data: { url: '', status: 200, headers: {}, ...answer(call) },
      warnings: [],
    });
  });
}
const written = () => kombo.received.map(({ body }) => body as Call).filter(({ method }) => method !== 'GET');

const definitions = [{ id: 302, name: 'Gate code', fieldType: 'TEXT' }];

test('a person is written under the name the record itself has for custom details', async () => {
  const record = { id: 7, customTalentDetails: [{ id: 302, value: 'old' }] };
  theAtsAnswers(({ path }) => ({ data: path.endsWith('Definitions') ? definitions : record }));

  await connect({ scheme: 'candidate' }).updateCandidateCustomFields({
    remoteId: '7',
    changes: { 302: 'new' },
  });

  expect(written()).toMatchObject([
    { method: 'PATCH', path: '/candidate/7', data: { customTalentDetails: [{ id: 302, value: 'new' }] } },
  ]);
});

test('a record whose custom details are no list is never written as a whole', async () => {
  const record = { id: 7, customTalentDetails: { 302: 'old', 303: 'kept' } };
  theAtsAnswers(({ path }) => ({ data: path.endsWith('Definitions') ? definitions : record }));

  const update = connect({ scheme: 'talent' }).updateCandidateCustomFields({
    remoteId: '7',
    changes: { 302: 'new' },
  });

  await expect(update).rejects.toMatchObject({ kind: 'unreadable' });
  expect(written()).toEqual([]);
});

test('a write that is answered with “no content” was taken, and what the ATS made of it is told', async () => {
  theAtsAnswers(({ method, path }) => {
    if (method !== 'GET') return { status: 204 };
    return { data: path.endsWith('Definitions') ? definitions : { customJobDetails: [{ id: 302, value: 'OLD' }] } };
  });

  const receipt = await connect({}).updateJobCustomFields({ remoteId: '7', changes: { 302: 'new' } });

  expect(receipt.verdicts).toMatchObject([{ fieldId: '302', verdict: 'differs', value: 'OLD' }]);
});

const shown = (code: string | null) => ({ data: { customJobDetails: [{ id: 302, value: code }] } });
test.each<[string, { status?: number; data?: unknown }, object]>([
  [
    'not saved, and shows what is there',
    shown('old'),
    {
      verdict: 'refused',
      why: 'This was not saved, because another field was refused. The ATS shows “old” for Gate code.',
    },
  ],
  ['saved all the same', shown('new'), { verdict: 'saved', value: 'new' }],
  [
    'not known, where it cannot be read',
    { status: 500 },
    { verdict: 'unknown', why: 'Another field was refused, and Gate code could not be read back.' },
  ],
])('where the ATS refuses one field by name, another is %s', async (_case, afterwards, verdict) => {
  const fields = [...definitions, { id: 303, name: 'Desk', fieldType: 'TEXT' }];
  let isRefused = false;
  theAtsAnswers(({ method, path }) => {
    if (path.endsWith('Definitions')) return { data: fields };
    if (method === 'GET') return isRefused ? afterwards : shown('old');
    isRefused = true;
    return { status: 400, data: { errors: [{ fieldId: 303, message: 'Too long.' }] } };
  });

  const changes = { 302: 'new', 303: 'far too long' };
  const receipt = await connect({}).updateJobCustomFields({ remoteId: '7', changes });

  expect(receipt.verdicts).toEqual([
    { fieldId: '303', verdict: 'refused', why: 'Avionté did not accept this: “Too long.”' },
    { fieldId: '302', ...verdict },
  ]);
});

test('a job that is forgotten while others are asked for is not left out', async () => {
  const changed_at = '2026-03-02T09:14:11.201Z';
  const listed = [1, 2].map((number) => ({ id: `job${number}`, remote_id: String(number), changed_at, stages: [] }));
  const connector = connect({}, 'forgotten');
  const pages = [listed.slice(0, 1), listed];
  kombo.answer(({ method, body }, response) => {
    if (method === 'GET')
      return sendJson(response, 200, { status: 'success', data: { next: null, results: pages.shift() } });
    const { path, data } = body as Call; // the other requests go through passthrough
    const jobs = path.endsWith('Definitions') ? [] : [data].flat().map((id) => ({ id }));
    if (jobs.some(({ id }) => id === 2)) knownJobsOf({ limiter: limiterFor('forgotten') }).forget('1');
    sendJson(response, 200, {
      status: 'success',
      data: { url: '', status: 200, headers: {}, data: jobs },
      warnings: [],
    });
  });
  await connector.fetchEnhancedJobsBatch({ limit: 10 });

  const { jobs } = await connector.fetchEnhancedJobsBatch({ limit: 10 });

  expect(jobs.map(({ jobRemoteId }) => jobRemoteId)).toEqual(['1', '2']);
});
