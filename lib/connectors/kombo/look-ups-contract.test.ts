import { beforeAll, describe, expect, test } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import type { Connector } from '../connector';
import type { Page } from '../mirror-records';
import { connectorFor } from '../registry';
import { avionteId, homerunId } from './sandbox-kombo';
import { shareSandbox } from './share-sandbox';

const sandbox = shareSandbox(startSmallSandbox);

const at = (integrationId: string) => connectorFor(sandbox.access(integrationId));
const nobody = '2'.repeat(24);

async function rowsOf<Rec>(pages: AsyncIterable<Page<Rec>>): Promise<Rec[]> {
  const rows: Rec[] = [];
  for await (const { records } of pages) rows.push(...records);
  return rows;
}

type LookUp = [string, (connector: Connector, signal?: AbortSignal) => Promise<unknown>];
const lookUps: LookUp[] = [
  ['jobs', (connector, signal) => rowsOf(connector.streamJobs({ statuses: ['OPEN'], signal }))],
  ['candidates', (connector, signal) => rowsOf(connector.streamCandidates({ signal }))],
  ['applications', (connector, signal) => rowsOf(connector.streamApplications({ forJobIds: [nobody], signal }))],
  ['all stages', (connector, signal) => connector.getAllApplicationStages({ signal })],
  ['disposition reasons', (connector, signal) => connector.getDispositionReasons({ signal })],
  ['a job', (connector, signal) => connector.getJobById({ jobKomboId: nobody, signal })],
  ['a candidate', (connector, signal) => connector.getCandidateById({ candidateKomboId: nobody, signal })],
  [
    'candidates by details',
    (connector, signal) => connector.findCandidatesByDetails({ phone: '+31612345678', signal }),
  ],
];

describe.each(lookUps)('reading %s', (_name, lookUp) => {
  test.each([
    ['Kombo is silent', { silence: true }, 'unavailable'],
    ['the connection is cut', { drop: 'before' }, 'unavailable'],
    ['the JSON is broken', { brokenJson: true }, 'unreadable'],
    ['it is switched off at Kombo', { code: 'INTEGRATION.MODEL_DISABLED' }, 'not-offered'],
    ['the key is wrong', { code: 'PLATFORM.AUTHENTICATION_INVALID' }, 'wrong-api-key'],
  ])('says so when %s', async (_case, does, kind) => {
    await sandbox.fault('GET', does);

    await expect(lookUp(connectorFor(sandbox.access(avionteId), 400))).rejects.toMatchObject({ kind });
  });

  test('can be given up at any point', async () => {
    await sandbox.fault('GET', { silence: true });
    const stop = new AbortController();
    const reading = lookUp(at(avionteId), stop.signal).catch((error: unknown) => error);
    await expect.poll(async () => (await sandbox.received('GET')).length).toBe(1);

    stop.abort('left');

    expect(await reading).toBe('left');
    expect(await lookUp(at(avionteId), stop.signal).catch((error: unknown) => error)).toBe('left');
    expect(await sandbox.received('GET')).toHaveLength(1);
  });
});

describe('streams', () => {
  test('only the jobs of the statuses asked for come, and every page asks for them', async () => {
    const jobs = await rowsOf(at(avionteId).streamJobs({ statuses: ['CLOSED', 'DRAFT'] }));

    expect([...new Set(jobs.map(({ status }) => status))].sort()).toEqual(['CLOSED', 'DRAFT']);
    const [request] = await sandbox.received('GET');
    expect(request).toMatchObject({ path: '/v1/ats/jobs', query: { statuses: 'CLOSED,DRAFT', page_size: '250' } });
    expect(await rowsOf(at(avionteId).streamJobs({ statuses: [] }))).toEqual([]);
    expect(await sandbox.received('GET')).toHaveLength(1);
  });

  test('only the applications of the jobs asked for come', async () => {
    const [one, two] = [await sandbox.seedJob(avionteId, 'Interview'), await sandbox.seedJob(avionteId, 'Interview')];

    const applications = await rowsOf(at(avionteId).streamApplications({ forJobIds: [one.job.id] }));

    expect(applications.map(({ komboId }) => komboId)).toEqual([one.person.applicationId]);
    expect(applications).not.toContainEqual(expect.objectContaining({ jobKomboId: two.job.id }));
  });

  test('more than a hundred jobs are walked in turn, each of them once', async () => {
    const [one, two] = [await sandbox.seedJob(avionteId, 'Interview'), await sandbox.seedJob(avionteId, 'Interview')];
    await sandbox.control('DELETE', '/requests');
    const others = Array.from({ length: 250 }, (_, number) => `${1111 + number}${'2'.repeat(20)}`);
    const forJobIds = [one.job.id, ...others, two.job.id, one.job.id];

    const applications = await rowsOf(at(avionteId).streamApplications({ forJobIds }));

    expect(applications.map(({ komboId }) => komboId)).toEqual([one.person.applicationId, two.person.applicationId]);
    const asked = (await sandbox.received('GET')).map(({ query }) => query.job_ids?.split(',').length);
    expect(asked).toEqual([100, 100, 52]);
    expect(await rowsOf(at(avionteId).streamApplications({ forJobIds: [] }))).toEqual([]);
  });

  test('whoever leaves early is read no further', async () => {
    let pages = 0;

    for await (const { records } of at(avionteId).streamApplications({})) {
      pages += 1;
      expect(records.length).toBeLessThanOrEqual(250);
      break;
    }

    expect(pages).toBe(1);
    expect((await sandbox.received('GET')).length).toBeLessThanOrEqual(3);
  });
});

describe('look-ups', () => {
  test('a job and a candidate are found by id, and only there', async () => {
    const { job, person } = await sandbox.seedJob(homerunId, 'New');
    const connector = at(homerunId);

    expect(await connector.getJobById({ jobKomboId: job.id })).toMatchObject({ komboId: job.id, name: 'A job' });
    expect(await connector.getCandidateById({ candidateKomboId: person.candidateId })).toMatchObject({
      komboId: person.candidateId,
      firstName: 'Ada',
    });
    const requests = await sandbox.received('GET');
    expect(requests.map(({ path, query }) => [path, query.ids])).toEqual([
      ['/v1/ats/jobs', job.id],
      ['/v1/ats/candidates', person.candidateId],
    ]);
    expect(await connector.getJobById({ jobKomboId: nobody })).toBeNull();
    expect(await connector.getCandidateById({ candidateKomboId: nobody })).toBeNull();
    expect(await connector.getJobById({ jobKomboId: `${nobody},${job.id}` })).toBeNull();
  });

  test('a record that cannot be read is not taken for one that is not there', async () => {
    const { job } = await sandbox.seedJob(homerunId, 'New');
    const spoil = (how: string | null) =>
      sandbox.control('POST', '/malform', { integration: homerunId, model: 'jobs', id: job.id, how });
    await spoil('wrong-type');

    const reading = at(homerunId).getJobById({ jobKomboId: job.id });

    await expect(reading).rejects.toMatchObject({ kind: 'unreadable' });
    await spoil(null);
  });

  test('all stages and reasons that exist come, those that are gone do not', async () => {
    const connector = at(avionteId);
    const [stages, reasons] = [await connector.getAllApplicationStages({}), await connector.getDispositionReasons({})];

    expect(stages.map(({ name }) => name)).toEqual(expect.arrayContaining(['Pipeline', 'Interview']));
    expect(reasons.length).toBeGreaterThanOrEqual(3);
    expect([...stages, ...reasons].every(({ remoteDeletedAt }) => remoteDeletedAt === null)).toBe(true);
    expect((await sandbox.received('GET')).map(({ path }) => path)).toEqual([
      '/v1/ats/application-stages',
      '/v1/ats/rejection-reasons',
    ]);
    await expect(at(homerunId).getDispositionReasons({})).rejects.toMatchObject({ kind: 'refused' });
  });
});

describe('finding people', () => {
  const email = 'Mila.Visser@find.test';
  let komboId = '';

  beforeAll(async () => {
    const { job } = await sandbox.seedJob(avionteId, 'Interview');
    const candidate = {
      firstName: 'Mila',
      lastName: 'Visser-Findable',
      email,
      phone: '+31 6 87654321',
      location: { country: 'NL' },
    };
    const created = await at(avionteId).createApplication({ jobKomboId: job.id, candidate });
    komboId = created.candidate?.komboId ?? '';
  });

  test.each([
    ['the e-mail address, however it is written', { email: ' mila.visser@FIND.test ' }, true],
    ['first and last name', { firstName: 'mila', lastName: 'visser-findable' }, true],
    ['a name that is not all of it', { lastName: 'Visser-Find' }, false],
    ['e-mail and another name', { email, firstName: 'Nora' }, false],
    ['the number as it stands there', { phone: '+31687654321' }, true],
    ['the number of the own country, with an extension', { phone: '06-87 65 43 21 x9' }, true],
    ['name and number', { lastName: 'Visser-Findable', phone: '0031 6 87654321' }, true],
    ['name and another number', { lastName: 'Visser-Findable', phone: '+31 6 87654322' }, false],
    ['the same digits of another country', { phone: '+33 6 87654321' }, false],
    ['blank details beside one', { email, firstName: ' ', phone: '' }, true],
  ])('by %s', async (_how, details, isFound) => {
    const found = await at(avionteId).findCandidatesByDetails(details);

    expect(found.map((candidate) => candidate.komboId)).toEqual(isFound ? [komboId] : []);
  });

  test.each(['0612', '+31 6 12', 'Ada'])('by %j finds nobody, and asks nobody', async (phone) => {
    expect(await at(avionteId).findCandidatesByDetails({ phone })).toEqual([]);

    expect(await sandbox.received('GET')).toEqual([]);
  });

  test('filters go to Kombo by its own names, a phone does not', async () => {
    await at(avionteId).findCandidatesByDetails({ firstName: 'Mila', lastName: 'V', email, phone: '+31687654321' });

    const [request] = await sandbox.received('GET');
    expect(request?.path).toBe('/v1/ats/candidates');
    expect(request?.query).toEqual({
      first_name: 'Mila',
      last_name: 'V',
      email,
      page_size: '250',
      include_deleted: 'true',
    });
  });

  test('without any detail is refused, for it would find everybody', async () => {
    await expect(at(avionteId).findCandidatesByDetails({ email: ' ' })).rejects.toMatchObject({ kind: 'invalid' });
    expect(await sandbox.received('GET')).toEqual([]);
  });

  test('leaves out who is gone from the ATS', async () => {
    const { person } = await sandbox.seedJob(avionteId, 'Interview');
    const known = await at(avionteId).getCandidateById({ candidateKomboId: person.candidateId });
    const details = { email: known?.emails[0] ?? '' };
    expect(await at(avionteId).findCandidatesByDetails(details)).toHaveLength(1);

    await sandbox.control('DELETE', `/ats/candidates/${person.candidateId}`);
    await sandbox.control('POST', '/flush', {});

    expect(await at(avionteId).findCandidatesByDetails(details)).toEqual([]);
  });
});
