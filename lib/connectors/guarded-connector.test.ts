import { expect, test, vi } from 'vitest';
import { AppError } from '@/lib/result';
import type { Connector } from './connector';
import { guardedConnector } from './guarded-connector';
import { type CoverageEntry, plainProvider } from './provider';
import type { BulkRejection } from './writes';

const acme = { ...plainProvider('acme', 'Acme'), whenUnmentioned: null };
const input = { applicationKomboIds: ['a'], reasonKomboId: 'b' };
const rejection: CoverageEntry = {
  id: 'ats_reject_application',
  label: 'Reject application',
  isAvailable: true,
  coverageStatus: 'SUPPORTED',
  scopeConfigSetting: 'ENABLED',
  optedOutByCustomer: false,
};

async function all(results: AsyncIterable<unknown>): Promise<void> {
  for await (const _result of results);
}

function guarded(answers: BulkRejection[], entry: Partial<CoverageEntry> = {}) {
  const asked = vi.fn();
  const observe = vi.fn();
  const calls: Partial<Connector> = {
    async *bulkRejectApplications() {
      asked();
      yield* answers;
    },
    async *streamJobs() {
      asked();
      yield { records: [], quarantined: [] };
    },
  };
  const jobs = { ...rejection, id: 'ats_jobs', label: 'Jobs', ...entry };
  const coverage = { models: [jobs], actions: [{ ...rejection, ...entry, id: rejection.id }] };
  return { asked, observe, connector: guardedConnector(acme, { coverage, observe }, calls) };
}

test('many are not rejected where whoever connected opted out of rejecting', async () => {
  const { asked, connector } = guarded([], { optedOutByCustomer: true });

  await expect(all(connector.bulkRejectApplications(input))).rejects.toMatchObject({
    kind: 'refused',
    message: 'Whoever connected Acme opted out of this.',
  });
  expect(asked).not.toHaveBeenCalled();
});

test('a list is asked of Kombo itself, whatever it said of its coverage before', async () => {
  const { asked, connector } = guarded([], { optedOutByCustomer: true });

  await all(connector.streamJobs({}));

  expect(asked).toHaveBeenCalledOnce();
});

test('nothing is asked of an ATS without a definition of its own before Kombo said what it can do', async () => {
  const move = vi.fn();
  const calls: Partial<Connector> = { moveApplicationToStage: move };
  const connector = guardedConnector(plainProvider('acme', 'Acme'), { coverage: null }, calls);

  const moving = connector.moveApplicationToStage({ applicationKomboId: 'a', stageKomboId: 'b' });

  await expect(moving).rejects.toMatchObject({
    kind: 'refused',
    message: 'Kombo does not say that Acme can do this.',
  });
  expect(move).not.toHaveBeenCalled();
});

const error = new AppError('busy');
test.each<[string, BulkRejection[], (AppError | null)[]]>([
  ['none worked', [{ applicationKomboId: 'a', answer: 'failed', error }], [error]],
  ['nothing was sent', [{ applicationKomboId: 'a', answer: 'not-sent' }], []],
  [
    'one worked',
    [
      { applicationKomboId: 'a', answer: 'failed', error },
      { applicationKomboId: 'b', answer: 'done', receipt: { warnings: [] } },
    ],
    [error, null],
  ],
])('of many rejections it is told what happened: %s', async (_name, answers, told) => {
  const { observe, connector } = guarded(answers);

  await all(connector.bulkRejectApplications(input));

  expect(observe.mock.calls).toEqual(told.map((failure) => ['bulk-reject', failure]));
});

test('a list that was read to its end has worked', async () => {
  const { observe, connector } = guarded([]);

  await all(connector.streamJobs({}));

  expect(observe.mock.calls).toEqual([['stream-jobs', null]]);
});
