import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pool, prisma } from '../db/database';
import type { Context } from '../edge/context';
import { seedMembers } from '../members/test-members';
import { searchText } from '../search-text';
import { chooseDefaultView } from './choose-default-view';
import { writeChosen } from './chosen';
import { readChosenList } from './chosen-people';
import { deleteView } from './delete-view';
import { exportCandidates } from './export-candidates';
import { getAddresses } from './get-addresses';
import { getCandidateChoices } from './get-candidate-choices';
import { listCandidates } from './list-candidates';
import { listViews } from './list-views';
import { type CandidateListQuery, usualFilters } from './listed-candidate';
import { neighboursOf } from './neighbours-of';
import { saveView } from './save-view';

const usual: CandidateListQuery = { ...usualFilters, after: '', before: '' };
const day = (date: string) => new Date(`${date}T12:00:00Z`);

let members: Awaited<ReturnType<typeof seedMembers>>;
let connectionId: string;
let otherConnectionId: string;
let jobId: string;

async function openConnection(organisationId: string, name: string): Promise<string> {
  const { id } = await prisma.connection.create({
    data: {
      integrationId: `acme:${randomUUID()}`,
      provider: 'acme',
      toolLabel: 'Acme',
      name,
      lastSyncedAt: new Date(),
      organisation: { connect: { id: organisationId } },
      environment: {
        create: { organisationId, name, baseUrl: '', komboEnvironmentId: randomUUID(), apiKey: '' },
      },
    },
  });
  return id;
}

type Person = Partial<Parameters<typeof prisma.candidate.create>[0]['data']> & { firstName?: string | null };

async function addPerson(organisationId: string, connection: string, person: Person): Promise<string> {
  const id = randomUUID();
  const emails = (person.emails ?? []) as string[]; // only ever given as a list here
  const phones = (person.phones ?? []) as string[];
  await prisma.candidate.create({
    data: {
      id,
      organisationId,
      connectionId: connection,
      komboId: id,
      changedAt: new Date(),
      recordHash: '',
      readAt: new Date(),
      searchText: searchText(
        person.firstName,
        person.lastName,
        ...emails,
        ...phones,
        ...phones.map((phone) => phone.replace(/\D/g, '')),
      ),
      ...person,
    },
  });
  return id;
}

async function apply(
  organisationId: string,
  candidateId: string,
  lane: 'active' | 'hired' | 'declined',
  stage?: string,
) {
  const id = randomUUID();
  await prisma.application.create({
    data: {
      id,
      organisationId,
      connectionId,
      komboId: id,
      jobId,
      candidateId,
      shownLane: lane,
      shownStageId: stage ?? null,
      shownSince: new Date(),
      shownSinceExact: true,
      syncedSince: new Date(),
      syncedSinceExact: true,
      changedAt: new Date(),
      recordHash: '',
      readAt: new Date(),
    },
  });
  return id;
}

const people: Record<string, string> = {};
let organisationId: string;

beforeAll(async () => {
  members = await seedMembers();
  organisationId = members.admin.organisationId;
  connectionId = await openConnection(organisationId, 'Havenbedrijf');
  otherConnectionId = await openConnection(organisationId, 'Studio');
  const mirror = { organisationId, connectionId, changedAt: new Date(), recordHash: '', readAt: new Date() };
  jobId = randomUUID();
  await prisma.job.create({ data: { ...mirror, id: jobId, komboId: jobId, name: 'Crane driver', status: 'OPEN' } });
  const [screening, offer] = [randomUUID(), randomUUID()];
  await prisma.stage.createMany({
    data: [
      { ...mirror, id: screening, komboId: screening, name: 'Screening' },
      { ...mirror, id: offer, komboId: offer, name: 'Offer' },
    ],
  });
  await prisma.jobStage.createMany({
    data: [screening, offer].map((stageId, position) => ({ organisationId, connectionId, jobId, stageId, position })),
  });

  const add = async (key: string, person: Person, connection = connectionId) => {
    people[key] = await addPerson(organisationId, connection, person);
    return people[key];
  };
  const ada = await add('ada', {
    firstName: 'Ada',
    lastName: 'Lovelace',
    emails: ['ada@engine.test'],
    phones: ['+31 6 5550 1209'],
    tags: ['night shift'],
    remoteCreatedAt: day('2026-11-10'),
    remoteUpdatedAt: day('2026-11-11'),
  });
  await add('home', {
    firstName: 'Huub',
    lastName: 'Thuis',
    phones: ['06-44 55 66 77'],
    remoteCreatedAt: day('2026-10-01'),
  });
  const jose = await add('jose', {
    firstName: 'José',
    lastName: 'Ångström',
    emails: ['jose@engine.test'],
    remoteCreatedAt: day('2026-11-12'),
    remoteUpdatedAt: day('2026-11-12'),
  });
  await add(
    'john',
    { firstName: 'John', lastName: 'Smith', emails: ['=cmd@evil.test'], tags: ['@SUM(1)'] },
    otherConnectionId,
  );
  await add('joan', { firstName: 'Marjohn', lastName: 'Peters' });
  await add('gone', { firstName: 'Gone', lastName: 'Girl', remoteDeletedAt: day('2026-11-01') });
  await add('erased', {
    firstName: null,
    remoteDeletedAt: day('2026-10-01'),
    erasedAt: day('2026-10-15'),
    searchText: '',
  });
  await apply(organisationId, ada, 'active', offer);
  const joses = await apply(organisationId, jose, 'declined');
  await prisma.intent.create({
    data: {
      organisationId,
      connectionId,
      kind: 'addNoteToApplication',
      targetId: joses,
      payload: {},
      actorId: members.recruiter.userId,
      state: 'unconfirmed',
      dueAt: new Date(),
    },
  });
});
afterAll(async () => {
  await prisma.connection.updateMany({ where: { organisationId }, data: { deletedAt: new Date() } });
});

const list = (query: Partial<CandidateListQuery> = {}, context: Context = members.viewer) =>
  listCandidates(context, { ...usual, ...query });
const found = async (query: Partial<CandidateListQuery>) => (await list(query)).candidates.map(({ id }) => keyOf(id));
const keyOf = (id: string) => Object.keys(people).find((key) => people[key] === id) ?? id;

test('whoever signs in at another organisation sees, finds, exports and passes nobody of this one', async () => {
  const { recruiter: stranger } = await seedMembers();

  expect(await list({}, stranger)).toMatchObject({ candidates: [], total: 0, previous: null, next: null });
  expect((await list({ q: 'lovelace' }, stranger)).candidates).toEqual([]);
  expect(await neighboursOf(stranger, '', people.ada ?? '')).toMatchObject({
    previous: null,
    next: null,
    position: null,
  });
  expect(await getCandidateChoices(stranger, '')).toEqual({ connections: [], jobs: [], stages: [], tags: [] });
  const chosen = readChosenList(new URLSearchParams({ chosen: writeChosen({ all: false, ids: [people.ada ?? ''] }) }));
  expect((await getAddresses(stranger, chosen)).addresses).toEqual([]);
  expect((await textOf(await exportCandidates(stranger, chosen))).split('\r\n')).toHaveLength(2);
});

test.each([
  ['a part of a name', 'lovel', ['ada']],
  ['another order and case', 'LOVELACE ada', ['ada']],
  ['without accents', 'jose angstrom', ['jose']],
  ['with accents', 'Ångström', ['jose']],
  ['an e-mail address', 'ada@engine.test', ['ada']],
  ['the name of a mail house', '@engine', ['ada', 'jose']],
  ['a number as it is stored', '+31 6 5550 1209', ['ada']],
  ['a number written together', '+31655501209', ['ada']],
  ['a number as at home', '06 55501209', ['ada']],
  ['a number dialled from abroad', '0031655501209', ['ada']],
  ['the last digits', '501209', ['ada']],
  ['a number stored as at home, typed as from abroad', '+31 6 44556677', ['home']],
])('%s finds people', async (_name, q, expected) => {
  expect(await found({ q })).toEqual(expected);
});

test.each([
  ['two letters swapped', 'Lovelcae', ['ada']],
  ['two letters swapped in a long word', 'Lovelcae engnie', ['ada']],
  ['a letter left out', 'Lovlace', ['ada']],
  ['a wrong letter', 'Lovelate', ['ada']],
  ['a letter too many', 'Smitth', ['john']],
  ['two swapped in a short name', 'Jhon Smith', ['john']],
  ['one word right and one wrong', 'ada lovelase', ['ada']],
])('a typo still finds people, and says that they are only similar: %s', async (_name, q, expected) => {
  const { candidates, similar, total } = await list({ q });

  expect(candidates.map(({ id }) => keyOf(id))).toEqual(expected);
  expect(candidates.every(({ isSimilar }) => isSimilar)).toBe(true);
  expect([similar, total]).toEqual([1, 1]);
});

test('who begins with what was typed comes before who has it inside, and both before who is only similar', async () => {
  const { candidates } = await list({ q: 'john' });

  expect(candidates.map(({ id, isSimilar }) => [keyOf(id), isSimilar]).slice(0, 2)).toEqual([
    ['john', false],
    ['joan', false],
  ]);
  expect(candidates.slice(2).every(({ isSimilar }) => isSimilar)).toBe(true);
});

test.each(['%', '_', '\\', "'; DROP TABLE candidate; --"])('what is typed stands for itself: %s', async (q) => {
  expect(await found({ q })).toEqual([]);
});

test('every filter narrows the list to those it is about', async () => {
  expect(await found({ connection: otherConnectionId })).toEqual(['john']);
  expect(await found({ job: jobId })).toEqual(['ada', 'jose']);
  expect(await found({ stage: 'Offer' })).toEqual(['ada']);
  expect(await found({ stage: 'Screening' })).toEqual([]);
  expect(await found({ outcome: 'declined' })).toEqual(['jose']);
  expect(await found({ job: jobId, outcome: 'active' })).toEqual(['ada']);
  expect(await found({ stage: 'Offer', outcome: 'declined' })).toEqual([]);
  expect(await found({ outcome: 'none' })).toEqual(['home', 'john', 'joan']);
  expect(await found({ outcome: 'none', job: jobId })).toEqual([]);
  expect(await found({ tag: 'night shift' })).toEqual(['ada']);
  expect(await found({ since: '2026-11-11' })).toEqual(['jose']);
  expect(await found({ open: true })).toEqual(['jose']);
  for (const nonsense of [{ connection: 'none' }, { job: 'none' }, { stage: 'none' }, { tag: 'none' }])
    expect(await found(nonsense)).toEqual([]);
  expect(await found({ since: 'no day' })).toHaveLength(5);
});

test('people deleted in the ATS are there when asked for, and an erased one has no name', async () => {
  const shown = (await list({ removed: true })).candidates;

  expect(await found({})).toEqual(['ada', 'home', 'john', 'jose', 'joan']);
  expect(shown.find(({ id }) => id === people.erased)).toMatchObject({ name: 'Removed candidate', isErased: true });
  expect(shown.find(({ id }) => id === people.gone)).toMatchObject({
    name: 'Gone Girl',
    isRemoved: true,
    isErased: false,
  });
});

test('the order is the one that was asked for', async () => {
  expect((await found({ sort: 'newest' })).slice(0, 3)).toEqual(['jose', 'ada', 'home']);
  expect((await found({ sort: 'oldest' })).slice(-3)).toEqual(['home', 'ada', 'jose']);
  expect((await found({ sort: 'changed' })).slice(0, 2)).toEqual(['jose', 'ada']);
  expect(await found({ q: 'engine', sort: 'newest' })).toEqual(['jose', 'ada']);
});

test('a row says where they apply, how far they are, and which change asks for somebody', async () => {
  const { candidates } = await list();
  const row = (key: string) => candidates.find(({ id }) => id === people[key]);

  expect(row('ada')).toMatchObject({
    email: 'ada@engine.test',
    applications: [{ job: 'Crane driver', stage: 'Offer', lane: 'active', progress: 1 }],
    applicationCount: 1,
    changes: null,
  });
  expect(row('jose')).toMatchObject({
    applications: [{ stage: 'Declined', lane: 'declined' }],
    changes: { count: 1, state: 'unconfirmed' },
  });
});

test('the choices are those of this organisation', async () => {
  const choices = await getCandidateChoices(members.viewer, jobId);

  expect(choices.connections.map(({ name }) => name)).toEqual(['Havenbedrijf', 'Studio']);
  expect(choices.jobs).toEqual([{ id: jobId, name: 'Crane driver' }]);
  expect(choices.stages).toEqual(['Offer', 'Screening']);
  expect(choices.tags).toEqual(['@SUM(1)', 'night shift']);
});

test('a place that cannot be one, or is one of another order, is refused', async () => {
  const { next } = await crowded();

  await expect(list({ after: 'nonsense' })).rejects.toMatchObject({ kind: 'invalid' });
  await expect(list({ sort: 'newest', after: next ?? '' })).rejects.toMatchObject({ kind: 'invalid' });
});

/** 120 people of one name, so that only their ids tell them apart. */
let crowd: Context | undefined;
async function crowded(query: Partial<CandidateListQuery> = {}) {
  if (!crowd) {
    const { recruiter } = await seedMembers();
    crowd = recruiter;
    const connection = await openConnection(recruiter.organisationId, 'Crowd');
    await pool.query(
      `INSERT INTO candidate (id, organisation_id, connection_id, kombo_id, first_name, last_name, emails, search_text, changed_at, record_hash, read_at)
       SELECT gen_random_uuid(), $1, $2, n::text, 'Jan', 'Jansen', ARRAY['jan' || n || '@x.test'], 'jan jansen', now(), '', now() FROM generate_series(1, 120) AS n`,
      [recruiter.organisationId, connection],
    );
  }
  return listCandidates(crowd, { ...usual, ...query });
}

test.each([[{}], [{ sort: 'newest' as const }], [{ q: 'jan' }], [{ q: 'jansen', sort: 'changed' as const }]])(
  'many of the same name: every one is on one page, once, forwards and backwards (%o)',
  async (query) => {
    const pages = [await crowded(query)];
    for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
      pages.push(await crowded({ ...query, after: next }));
    const ids = pages.map(({ candidates }) => candidates.map(({ id }) => id));

    expect(ids.map(({ length }) => length)).toEqual([50, 50, 20]);
    expect(new Set(ids.flat()).size).toBe(120);
    const second = await crowded({ ...query, before: pages[2]?.previous ?? '' });
    const first = await crowded({ ...query, before: second.previous ?? '' });
    expect([first, second].map(({ candidates }) => candidates.map(({ id }) => id))).toEqual([ids[0], ids[1]]);
    expect([pages[0]?.previous, first.previous, pages[2]?.next]).toEqual([null, null, null]);
  },
);

test('the people beside somebody are those of the list, across its pages, with the place in it', async () => {
  const first = (await crowded()).candidates.map(({ id }) => id);
  const context = crowd ?? members.viewer;
  const second = (await crowded({ after: (await crowded()).next ?? '' })).candidates.map(({ id }) => id);

  expect(await neighboursOf(context, 'sort=name', first[49] ?? '')).toEqual({
    previous: first[48],
    next: second[0],
    position: 50,
    total: 120,
  });
  expect(await neighboursOf(context, '', first[0] ?? '')).toMatchObject({
    previous: null,
    next: first[1],
    position: 1,
  });
  expect(await neighboursOf(context, 'q=nobody', first[0] ?? '')).toMatchObject({
    previous: null,
    next: null,
    position: null,
  });
});

test('among those found by a typo one walks too', async () => {
  expect(await neighboursOf(members.viewer, 'q=engine', people.jose ?? '')).toEqual({
    previous: people.ada,
    next: null,
    position: 2,
    total: 2,
  });
  expect(await neighboursOf(members.viewer, 'q=lovelcae', people.ada ?? '')).toMatchObject({ position: 1, total: 1 });
});

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return Buffer.from(await new Response(stream).arrayBuffer()).toString('utf8');
}

test('an export is exactly what is filtered, calculates nothing, and is on record', async () => {
  const text = await textOf(
    await exportCandidates(members.recruiter, readChosenList(new URLSearchParams({ connection: otherConnectionId }))),
  );

  expect(text.startsWith('\uFEFF"Name","E-mail"')).toBe(true);
  expect(text.split('\r\n')).toHaveLength(3);
  expect(text).toContain(`"John Smith","'=cmd@evil.test"`);
  expect(text).toContain(`"'@SUM(1)"`);
  const audit = await prisma.auditEvent.findFirst({
    where: { organisationId, action: 'candidates.exported' },
    orderBy: { at: 'desc' },
  });
  expect(audit).toMatchObject({ actorId: members.recruiter.userId, facts: { all: true, searched: false, filters: 1 } });
});

test('an export has everybody, also where they do not fit into one helping, and leaves out whom one left out', async () => {
  await crowded();
  await pool.query(
    `INSERT INTO candidate (id, organisation_id, connection_id, kombo_id, first_name, last_name, search_text, changed_at, record_hash, read_at)
     SELECT gen_random_uuid(), $1, connection_id, 'more' || n, 'More', 'People', 'more people', now(), '', now()
     FROM generate_series(1, 450) AS n, (SELECT connection_id FROM candidate WHERE organisation_id = $1 LIMIT 1) AS one`,
    [crowd?.organisationId],
  );
  const out = (await crowded()).candidates.slice(0, 2).map(({ id }) => id);
  const search = new URLSearchParams({ chosen: writeChosen({ all: true, ids: out }) });
  const text = await textOf(await exportCandidates(crowd ?? members.recruiter, readChosenList(search)));

  expect(text.trimEnd().split('\r\n')).toHaveLength(1 + 570 - 2);
  for (const id of out) expect(text).not.toContain(id);
});

test('addresses are those of the people chosen, each once', async () => {
  const chosen = { all: false, ids: [people.ada ?? '', people.home ?? '', people.jose ?? ''] };
  const list = readChosenList(new URLSearchParams({ chosen: writeChosen(chosen) }));

  expect(await getAddresses(members.recruiter, list)).toEqual({
    addresses: ['ada@engine.test', 'jose@engine.test'],
    without: 1,
    isCut: false,
  });
  expect(() => readChosenList(new URLSearchParams({ chosen: 'some.!' }))).toThrow('Who is chosen cannot be read.');
});

test('a view keeps filters, order and columns, no place and nothing unknown; the same name replaces it', async () => {
  const { viewer } = members;
  await saveView(viewer, { name: 'Nights', query: 'tag=night+shift&after=x&evil=1', isDefault: false });
  await saveView(viewer, { name: 'Nights', query: '?tag=nights&sort=newest', isDefault: true });

  expect(await listViews(viewer)).toMatchObject([{ name: 'Nights', query: 'tag=nights&sort=newest', isDefault: true }]);
});

test('a person has one view to begin with', async () => {
  const { viewer } = members;
  const { id } = await saveView(viewer, { name: 'Second', query: '', isDefault: true });
  expect((await listViews(viewer)).map(({ name, isDefault }) => [name, isDefault])).toEqual([
    ['Nights', false],
    ['Second', true],
  ]);

  await chooseDefaultView(viewer, { viewId: null });
  expect((await listViews(viewer)).some(({ isDefault }) => isDefault)).toBe(false);
  await deleteView(viewer, { viewId: id });
  expect((await listViews(viewer)).map(({ name }) => name)).toEqual(['Nights']);
});

test('nobody reaches the views of others, of the same organisation or of another', async () => {
  const { id } = await saveView(members.viewer, { name: 'Mine', query: 'q=ada', isDefault: false });
  const stranger = (await seedMembers()).admin;

  for (const other of [members.admin, members.recruiter, stranger]) {
    expect(await listViews(other)).toEqual([]);
    await expect(deleteView(other, { viewId: id })).rejects.toMatchObject({ kind: 'not-found' });
    await expect(chooseDefaultView(other, { viewId: id })).rejects.toMatchObject({ kind: 'not-found' });
  }
  expect((await listViews(members.viewer)).some((view) => view.id === id && !view.isDefault)).toBe(true);
});
