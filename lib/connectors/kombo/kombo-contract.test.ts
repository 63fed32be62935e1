import type { Kombo as KomboSdk } from '@kombo-api/sdk';
import { describe, expect, test } from 'vitest';
import { startSandbox } from '@/sandbox/server';
import type { Connector } from '../connector';
import type { Page } from '../mirror-records';
import { connectorFor } from '../registry';
import { komboClient } from './kombo-client';
import { avionteId, homerunId, plainId } from './sandbox-kombo';
import { applicationBySdk, candidateBySdk, jobBySdk, mirrored } from './sdk-records';
import { shareSandbox } from './share-sandbox';

const sandbox = shareSandbox(startSandbox);

async function rowsOf<Rec>(pages: AsyncIterable<Page<Rec>>): Promise<Rec[]> {
  const rows: Rec[] = [];
  for await (const { records, quarantined } of pages) {
    expect(quarantined).toEqual([]);
    rows.push(...records);
  }
  return rows;
}

async function sdkRows<Row>(
  pages: PromiseLike<AsyncIterable<{ result: { data: { results: Row[] } } }>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const { result } of await pages) rows.push(...result.data.results);
  return rows;
}

const all = { include_deleted: true, page_size: 250 };
/** Each model as the official SDK reads it, put into our words. */
const bySdk = {
  jobs: async (sdk: KomboSdk) => (await sdkRows(sdk.ats.getJobs(all))).map(jobBySdk),
  candidates: async (sdk: KomboSdk) => (await sdkRows(sdk.ats.getCandidates(all))).map(candidateBySdk),
  applications: async (sdk: KomboSdk) => (await sdkRows(sdk.ats.getApplications(all))).map(applicationBySdk),
  stages: async (sdk: KomboSdk) =>
    (await sdkRows(sdk.ats.getApplicationStages(all))).map((row) => ({ ...mirrored(row), name: row.name })),
  reasons: async (sdk: KomboSdk) =>
    (await sdkRows(sdk.ats.getRejectionReasons(all))).map((row) => ({ ...mirrored(row), name: row.name })),
};

const byUs: Record<keyof typeof bySdk, (connector: Connector) => AsyncIterable<Page<{ komboId: string }>>> = {
  jobs: (connector) => connector.streamJobs({}),
  candidates: (connector) => connector.streamCandidates({}),
  applications: (connector) => connector.streamApplications({}),
  stages: (connector) => connector.streamStages({}),
  reasons: (connector) => connector.streamRejectionReasons({}),
};

describe('our reader and the official SDK agree on every row', () => {
  test.each<[string, keyof typeof bySdk, number]>([
    [homerunId, 'jobs', 15],
    [homerunId, 'candidates', 500],
    [homerunId, 'applications', 500],
    [homerunId, 'stages', 5],
    [avionteId, 'jobs', 40],
    [avionteId, 'candidates', 1_000],
    [avionteId, 'applications', 2_500],
    [avionteId, 'stages', 5],
    [avionteId, 'reasons', 3],
    [plainId, 'jobs', 3],
    [plainId, 'applications', 30],
  ])('%s: %s', async (integrationId, model, atLeast) => {
    const kombo = komboClient(sandbox.access(integrationId));

    const ours = await rowsOf(byUs[model](connectorFor(sandbox.access(integrationId))));
    const theirs = await bySdk[model](kombo.sdk);

    expect(ours.length).toBeGreaterThanOrEqual(atLeast);
    expect(ours).toEqual(theirs);
  });
});

test('a model the ATS does not have is not offered', async () => {
  await expect(rowsOf(connectorFor(sandbox.access(homerunId)).streamRejectionReasons({}))).rejects.toMatchObject({
    kind: 'not-offered',
  });
});

test('only what changed since is read again', async () => {
  const { person, stageId } = await sandbox.seedJob(homerunId, 'New');
  const connector = connectorFor(sandbox.access(homerunId));
  await connector.moveApplicationToStage({
    applicationKomboId: person.applicationId,
    stageKomboId: stageId('Screening'),
  });
  const since = new Date(Date.now() - 1).toISOString();
  await sandbox.control('POST', '/flush', {});

  const changed = await rowsOf(connector.streamApplications({ updatedAfter: since }));

  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatchObject({ komboId: person.applicationId, stageKomboId: stageId('Screening') });
});

test.each(['missing-id', 'wrong-type', 'unknown-enum'])('a malformed row (%s) costs only itself', async (how) => {
  const { person } = await sandbox.seedJob(avionteId, 'Pipeline');
  await sandbox.control('POST', '/malform', {
    integration: avionteId,
    model: 'applications',
    id: person.applicationId,
    how,
  });

  let records = 0;
  const reasons: string[] = [];
  for await (const page of connectorFor(sandbox.access(avionteId)).streamApplications({})) {
    records += page.records.length;
    reasons.push(...page.quarantined.map(({ reason }) => reason));
  }

  await sandbox.control('POST', '/malform', {
    integration: avionteId,
    model: 'applications',
    id: person.applicationId,
    how: null,
  });
  expect(reasons).toHaveLength(1);
  expect(records).toBeGreaterThan(2_500);
});
