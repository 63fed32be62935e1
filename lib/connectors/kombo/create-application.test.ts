import { expect, test } from 'vitest';
import { connectorFor } from '../registry';
import { sendJson } from './scripted-kombo';
import { shareScriptedKombo } from './share-scripted-kombo';

const kombo = shareScriptedKombo();

const input = { jobKomboId: 'job1', candidate: { firstName: 'Noor', lastName: 'de Wit', email: 'noor@new.test' } };
const changed_at = '2026-03-02T09:14:11.201Z';
const candidate = { id: 'person1', changed_at, first_name: 'Noor' };

test.each([
  ['a word that is new to us', { id: 'application1', changed_at, outcome: 'WITHDRAWN', candidate }, null, 'person1'],
  ['less than the SDK wants', { id: 'application1', changed_at, candidate }, 'application1', 'person1'],
  ['no candidate', { id: 'application1', changed_at }, 'application1', null],
  ['nothing to read', [], null, null],
])('a success with %s is a success all the same', async (_name, data, applicationId, candidateId) => {
  kombo.answer((_received, response) => sendJson(response, 200, { status: 'success', data }));

  const created = await connectorFor(kombo.access()).createApplication(input);

  expect(created.application?.komboId ?? null).toBe(applicationId);
  expect(created.candidate?.komboId ?? null).toBe(candidateId);
  expect(created.warnings).toEqual([]);
  expect(kombo.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('of a new candidate, the application to this job is told, not another one', async () => {
  const applications = [
    { id: 'other', changed_at, job: { id: 'job0' }, current_stage: null },
    { id: 'own', changed_at, job: { id: 'job1' }, current_stage: { id: 'stage1', name: 'New' } },
  ];
  const warnings = [{ message: 'The field "x" was ignored.' }];
  kombo.answer((_received, response) =>
    sendJson(response, 200, { status: 'success', data: { ...candidate, applications }, warnings }),
  );

  const created = await connectorFor(kombo.access()).createCandidate(input);

  expect(created).toMatchObject({
    application: { komboId: 'own', jobKomboId: 'job1', candidateKomboId: 'person1', stageKomboId: 'stage1' },
    candidate: { komboId: 'person1' },
    warnings: ['The field "x" was ignored.'],
  });
});

test('a person without the CV the ATS wants is not sent, and the sentence names it', async () => {
  const allowed = { is_supported: true, min_amount: 0, max_amount: null };
  const types = {
    CV: { ...allowed, min_amount: 1, max_amount: 1 },
    COVER_LETTER: allowed,
    OTHER: { is_supported: false },
  };
  const attachment_restrictions = { total_size_bytes: 20_000_000, types };
  kombo.answer((_received, response) =>
    sendJson(response, 200, { status: 'success', data: { attachment_restrictions } }),
  );

  await expect(connectorFor(kombo.access()).createApplication(input)).rejects.toMatchObject({
    kind: 'refused',
    message: 'tool takes a new person only with at least 1 CV.',
  });
  expect(kombo.received.map(({ method }) => method)).toEqual(['GET']);
});
