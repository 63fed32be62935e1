import { describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { connectorFor } from '../registry';
import { avionteId, homerunId } from './sandbox-kombo';
import { shareSandbox } from './share-sandbox';

const sandbox = shareSandbox(startSmallSandbox);

const stageInAts = async (applicationId: string) =>
  JSON.stringify(await sandbox.control<unknown>('GET', `/ats/applications/${applicationId}`));

describe.each([
  ['Homerun', homerunId, 'New', 'Screening', 'New'],
  ['Avionté', avionteId, 'Pipeline', 'Interview', 'Web Application'],
])('moving at %s', (_name, integrationId, from, to, closed) => {
  async function move(stage: string, timeoutMs?: number) {
    const seeded = await sandbox.seedJob(integrationId, from);
    const input = { applicationKomboId: seeded.person.applicationId, stageKomboId: seeded.stageId(stage) };
    const moving = connectorFor(sandbox.access(integrationId), timeoutMs).moveApplicationToStage(input);
    const answer = await moving.then(
      (receipt) => receipt,
      (error: unknown) => error,
    );
    const inAts = await stageInAts(input.applicationKomboId);
    return { ...input, answer, isThere: inAts.includes(input.stageKomboId) };
  }
  const meets = (does: unknown) =>
    sandbox.control('POST', '/faults', { match: { method: 'PUT', path: '/stage$' }, do: does });

  test('reaches the ATS', async () => {
    const { answer, isThere, applicationKomboId, stageKomboId } = await move(to);

    expect(answer).toEqual({ warnings: [] });
    expect(isThere).toBe(true);
    const { requests } = await sandbox.control<{ requests: unknown[] }>('GET', '/requests?method=PUT');
    expect(requests).toEqual([
      expect.objectContaining({
        path: `/v1/ats/applications/${applicationKomboId}/stage`,
        body: { stage_id: stageKomboId },
      }),
    ]);
  });

  test('into a closed stage is refused there as well', async () => {
    const { answer } = await move(closed);

    expect(answer).toMatchObject({ kind: 'refused', komboCode: expect.stringMatching(/INPUT_INVALID$/) });
  });

  test.each([
    ['silence', { silence: true }, 'unconfirmed', false],
    ['silence after it took effect', { silence: true, applyFirst: true }, 'unconfirmed', true],
    ['a connection cut before it took effect', { drop: 'before' }, 'unconfirmed', false],
    ['a connection cut after it took effect', { drop: 'after' }, 'unconfirmed', true],
    ['broken JSON', { brokenJson: true, applyFirst: true }, 'unconfirmed', true],
    ['a page of the load balancer', { html502: true }, 'unconfirmed', false],
    ['HTTP 201', { status: 201, applyFirst: true }, 'unconfirmed', true],
    ['a time-out at Kombo', { code: 'PLATFORM.TASK_TIMED_OUT' }, 'unconfirmed', false],
    ['an ATS that is down', { code: 'REMOTE.SERVICE_UNAVAILABLE' }, 'busy', false],
    ['too many calls', { code: 'PLATFORM.RATE_LIMIT_EXCEEDED' }, 'busy', false],
    [
      'an answer of the ATS to a person',
      { code: 'REMOTE.INPUT_INVALID', message: 'Transition not allowed' },
      'refused',
      false,
    ],
    ['an unknown code', { status: 400, code: 'ATS.NEW_CODE' }, 'refused', false],
  ])('and %s', async (_case, does, kind, isThereAfter) => {
    await meets(does);

    const { answer, isThere } = await move(to, 400);

    expect(answer).toMatchObject({
      kind,
      quote: kind === 'refused' && 'message' in does ? 'Transition not allowed' : null,
    });
    expect(isThere).toBe(isThereAfter);
    const { count } = await sandbox.control<{ count: number }>('GET', '/requests?method=PUT');
    expect(count).toBe(1);
  });
});

test('a closed job and a person who is gone are refused', async () => {
  const { job, person, stageId } = await sandbox.seedJob(homerunId, 'New');
  const connector = connectorFor(sandbox.access(homerunId));
  const input = { applicationKomboId: person.applicationId, stageKomboId: stageId('Screening') };

  await sandbox.control('POST', `/ats/jobs/${job.id}/close`);
  await expect(connector.moveApplicationToStage(input)).rejects.toMatchObject({
    kind: 'refused',
    message: 'This job is closed in the ATS.',
  });
  await sandbox.control('DELETE', `/ats/applications/${person.applicationId}`);
  await expect(connector.moveApplicationToStage(input)).rejects.toMatchObject({ kind: 'refused' });
});
