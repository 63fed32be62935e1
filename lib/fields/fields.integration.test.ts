import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { type Company, openCompany } from '../board/test-company';
import { dismissChange } from '../changes/dismiss-change';
import { listChanges } from '../changes/list-changes';
import { retryChange } from '../changes/retry-change';
import { undoChange } from '../changes/undo-change';
import { avionteId, homerunId } from '../connectors/kombo/sandbox-kombo';
import { pool, prisma } from '../db/database';
import { transaction } from '../db/transaction';
import { seedMembers } from '../members/test-members';
import type { FieldChange } from '../outbox/payload';
import { eraseTraces } from '../sync/erase-traces';
import { askFields } from './ask-fields';
import { type FieldSubject, valuesSince } from './fields';
import { getFields } from './get-fields';
import { saveFields } from './save-fields';

type Job = Awaited<ReturnType<Company['seedJob']>>;
let company: Company;
let job: Job;
let targets: Record<FieldSubject, { subject: FieldSubject; targetId: string }>;
let remoteIds: Record<FieldSubject, string>;

const recruiter = () => company.members.recruiter;
const passthrough = <Answer = unknown>(method: string, path: string, body?: unknown) =>
  company.kombo.control<Answer>(method, `/passthrough/${avionteId}${path}`, body);
const everything = { show: 'all', whose: 'everyone', before: null } as const;
const metered = async () => (await passthrough<{ calls: number }>('GET', '')).calls;

async function start(integrationId: string) {
  company = await openCompany(await startSmallSandbox(), integrationId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
}

async function seed() {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  await company.dropUnsent();
  await company.kombo.control('DELETE', '/faults');
  job = await company.seedJob({ Interview: ['Ada Lovelace'] });
  const { organisationId } = company;
  const id = job.applicationId('Ada Lovelace');
  const application = await prisma.application.findFirstOrThrow({ where: { organisationId, id } });
  const candidateId = application.candidateId ?? '';
  const candidate = await prisma.candidate.findFirstOrThrow({ where: { organisationId, id: candidateId } });
  const stored = await prisma.job.findFirstOrThrow({ where: { organisationId, id: job.id } });
  targets = {
    job: { subject: 'job', targetId: job.id },
    application: { subject: 'application', targetId: id },
    candidate: { subject: 'candidate', targetId: candidateId },
  };
  remoteIds = {
    job: stored.remoteId ?? '',
    application: application.remoteId ?? '',
    candidate: candidate.remoteId ?? '',
  };
}

const ask = (subject: FieldSubject = 'job') => askFields(recruiter(), targets[subject]);
const look = (subject: FieldSubject = 'job') => getFields(recruiter(), targets[subject]);

/** The first field of that name, as the person sees it, with what they want. */
async function change(name: string, to: FieldChange['to'], subject: FieldSubject = 'job'): Promise<FieldChange> {
  const { reading, edits } = await look(subject);
  const field = reading?.definitions.find((each) => each.name === name);
  if (!reading || !field) throw new Error(`There is no ${name}.`);
  return { id: field.id, name, from: valuesSince(reading, edits)[field.id] ?? null, to };
}

const save = (fields: FieldChange[], subject: FieldSubject = 'job', replaces: string | null = null) =>
  saveFields(recruiter(), { ...targets[subject], fields, replaces });
const inAts = (subject: FieldSubject, values: Record<string, unknown>) =>
  passthrough('POST', '/values', { subject, remoteId: remoteIds[subject], values });
const valueInAts = async (id: string, subject: FieldSubject = 'job') => {
  const query = `subject=${subject}&remoteId=${encodeURIComponent(remoteIds[subject])}`;
  const values = await passthrough<{ id: number; value: unknown }[]>('GET', `/values?${query}`);
  return values.find((each) => String(each.id) === id)?.value;
};
const listed = async (intentId: string) =>
  (await listChanges(recruiter(), everything)).flatMap(({ changes }) => changes).find(({ id }) => id === intentId);

describe('at Avionté', () => {
  beforeAll(() => start(avionteId));
  afterAll(() => company.close());
  beforeEach(async () => {
    await seed();
    await passthrough('DELETE', '/faults');
  });

  test('another organisation finds nothing and asks nothing, whatever it tries', async () => {
    await ask();
    const { admin } = await seedMembers();
    await passthrough('DELETE', '/calls');

    for (const target of Object.values(targets)) {
      await expect(getFields(admin, target)).rejects.toMatchObject({ kind: 'not-found' });
      await expect(askFields(admin, target)).rejects.toMatchObject({ kind: 'not-found' });
      const fields = [{ id: '302', name: 'x', from: null, to: 'y' }];
      await expect(saveFields(admin, { ...target, fields, replaces: null })).rejects.toMatchObject({
        kind: 'not-found',
      });
    }
    expect(await metered()).toBe(0);
  });

  test('a viewer reads and changes nothing', async () => {
    await ask();
    const { viewer } = company.members;
    expect(await getFields(viewer, targets.job)).toMatchObject({
      read: true,
      edit: 'Your role does not allow this. Ask an admin.',
    });
    const fields = [await change('Gate code', '1')];

    await expect(saveFields(viewer, { ...targets.job, fields, replaces: null })).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });

  test.each([
    ['a field that is required', 'Cost centre', '', 'refused', 'Cost centre is required.'],
    [
      'an option that is none',
      'Safety shoes',
      'Perhaps',
      'refused',
      '“Perhaps” is no longer an option of Safety shoes.',
    ],
    ['a number that is none', 'Headcount per shift', 'many', 'refused', 'Headcount per shift is not a number.'],
    ['a day there is not', 'Gate pass valid until', '2026-02-30', 'refused', 'Gate pass valid until is not a date.'],
    [
      'what the ATS keeps to itself',
      'Invoice reference',
      'INV-1',
      'refused',
      'Invoice reference can only be changed in the ATS.',
    ],
    ['a kind nobody knows', 'Meeting point', 'here', 'refused', 'Meeting point can only be changed in the ATS.'],
  ])('%s is refused here, and nothing is asked', async (_what, name, to, kind, message) => {
    await ask();
    await passthrough('DELETE', '/calls');
    const wish = await change(name, to);

    await expect(save([wish])).rejects.toMatchObject({ kind, message });
    expect(await metered()).toBe(0);
  });

  test('what was never read cannot be changed, nor what is no field, nor nothing', async () => {
    const fields = [{ id: '302', name: 'Gate code', from: null, to: '1' }];
    await expect(save(fields)).rejects.toMatchObject({ kind: 'invalid', message: 'Read the fields first.' });
    await ask();
    await expect(save([{ id: 'x', name: 'x', from: null, to: '1' }])).rejects.toMatchObject({ kind: 'stale' });
    const same = await change('Gate code', 'x');
    await expect(save([{ ...same, to: same.from }])).rejects.toMatchObject({ message: 'Nothing was changed.' });
  });

  test('looking asks nothing; asking costs two questions, is kept, and is written into the audit', async () => {
    await passthrough('DELETE', '/calls');
    expect(await look()).toMatchObject({ reading: null, read: true, edit: true, cost: expect.any(String) });
    expect(await metered()).toBe(0);

    const { reading } = await ask();
    await look();

    expect(await metered()).toBe(2);
    expect(reading?.definitions.map(({ name }) => name)).toContain('Safety shoes');
    expect(reading?.facts.length).toBeGreaterThan(0);
    expect(reading?.byName).toBe(recruiter().name);
    const where = { organisationId: company.organisationId, action: 'fields.asked', targetId: job.id };
    expect(await prisma.auditEvent.count({ where })).toBe(1);
  });

  test.each([
    ['job', 'Gate code', '4711'],
    ['application', 'Shift preference', 'Sundays'],
  ] as const)('a field of the %s is saved, read back, and told of in words', async (subject, name, to) => {
    await ask(subject);
    const wish = await change(name, to, subject);

    const { intentId } = await save([wish], subject);
    expect(await listed(intentId)).toMatchObject({ noun: 'Fields', what: expect.stringContaining(`→ ${to}`) });
    await company.deliverNow();

    expect(await company.intent(intentId)).toMatchObject({ state: 'settled' });
    expect(await valueInAts(wish.id, subject)).toBe(to);
    const { edits, reading } = await look(subject);
    expect(edits[0]?.fields[0]?.outcome).toMatchObject({ verdict: 'saved', value: to });
    expect(reading && valuesSince(reading, edits)[wish.id]).toBe(to);
  });

  test('every field of a person can be saved', async () => {
    await ask('candidate');
    const { reading } = await look('candidate');
    const text = reading?.definitions.find(({ type, readOnly }) => type === 'text' && !readOnly);
    const wish = await change(text?.name ?? '', 'written here', 'candidate');

    const { intentId } = await save([wish], 'candidate');
    await company.deliverNow();

    expect(await company.intent(intentId)).toMatchObject({ state: 'settled' });
    expect(await valueInAts(wish.id, 'candidate')).toBe('written here');
  });

  test('undone within the hold, nothing is sent', async () => {
    await ask();
    const { intentId } = await save([await change('Gate code', '1')]);
    await passthrough('DELETE', '/calls');
    await undoChange(recruiter(), { intentId });

    expect(await company.deliverNow()).toBe(0);
    expect(await metered()).toBe(0);
  });

  test('what somebody changed in the ATS meanwhile is not overwritten: both values stand there, and mine holds on a word', async () => {
    await ask();
    const wish = await change('Gate code', 'mine');
    const beside = await change('Briefing', 'Come early.');
    const { intentId } = await save([wish, beside]);
    await inAts('job', { [wish.id]: 'theirs' });

    await company.deliverNow();

    expect(await valueInAts(wish.id)).toBe('theirs');
    expect(await valueInAts(beside.id)).not.toBe('Come early.');
    const { edits } = await look();
    expect(edits[0]).toMatchObject({ state: 'refused', needsYou: true });
    expect(edits[0]?.fields.map(({ outcome }) => outcome?.verdict)).toEqual(['changed', 'refused']);
    expect(edits[0]?.fields[0]).toMatchObject({ to: 'mine', outcome: { value: 'theirs' } });
    expect((await listed(intentId))?.sentence).toMatch(/^Somebody changed Gate code in the ATS meanwhile/);
    expect((await listed(intentId))?.sentence).not.toMatch(/theirs|mine/);

    const again = await save([{ ...wish, from: 'theirs' }, beside], 'job', intentId);
    await company.deliverNow();
    expect(await company.intent(again.intentId)).toMatchObject({ state: 'settled' });
    expect(await valueInAts(wish.id)).toBe('mine');
    expect(await listed(intentId)).toBeUndefined();
  });

  test('of two who decide about the same one the second is told', async () => {
    await ask();
    const wish = await change('Gate code', 'mine');
    const { intentId } = await save([wish]);
    await inAts('job', { [wish.id]: 'theirs' });
    await company.deliverNow();
    await dismissChange(recruiter(), { intentId });

    await expect(save([{ ...wish, from: 'theirs' }], 'job', intentId)).rejects.toMatchObject({ kind: 'stale' });
  });

  test('a field the ATS took off meanwhile is refused, with the others, and says so', async () => {
    const definition = { subject: 'job', id: 399, name: 'Locker', fieldType: 'TEXT' };
    await passthrough('POST', '/definitions', definition);
    await ask();
    const wish = await change('Locker', '12');
    const { intentId } = await save([wish]);
    await passthrough('POST', '/definitions', { subject: 'job', id: 399, remove: true });

    await company.deliverNow();

    expect(await company.intent(intentId)).toMatchObject({
      state: 'refused',
      failure: 'Not saved: Locker. Open the fields to see why.',
    });
    const { edits } = await look();
    expect(edits[0]?.fields[0]?.outcome?.why).toBe('The ATS no longer has this field.');
  });

  test('without an answer it is tried again, compared first, and never counts as somebody else’s change', async () => {
    await ask();
    const wish = await change('Gate code', 'once');
    await passthrough('POST', '/faults', {
      match: { method: 'PATCH', times: 1 },
      do: { status: 500, body: 'html', applyFirst: true },
    });
    const { intentId } = await save([wish]);
    for (let attempt = 0; attempt < 4 && (await company.intent(intentId)).state !== 'settled'; attempt += 1) {
      await company.deliverNow();
      await company.letTimePass();
    }

    expect(await company.intent(intentId)).toMatchObject({ state: 'settled' });
    expect(await valueInAts(wish.id)).toBe('once');
  });

  test('two changes of one job go out in order, and the second builds on the first', async () => {
    await ask();
    const first = await change('Gate code', 'one');
    await save([first]);
    const { intentId } = await save([{ ...first, from: 'one', to: 'two' }]);

    await company.deliverNow();
    await company.deliverNow();

    expect(await company.intent(intentId)).toMatchObject({ state: 'settled' });
    expect(await valueInAts(first.id)).toBe('two');
  });

  test('one that was refused can be tried again as it stands', async () => {
    await ask();
    const wish = await change('Gate code', 'again');
    const { intentId } = await save([wish]);
    await inAts('job', { [wish.id]: 'theirs' });
    await company.deliverNow();
    await inAts('job', { [wish.id]: wish.from ?? '' });

    await retryChange(recruiter(), { intentId });
    await company.deliverNow();

    expect(await company.intent(intentId)).toMatchObject({ state: 'settled' });
  });

  test('with a person their fields go, what was asked about them and what came of it', async () => {
    await ask('candidate');
    const { reading } = await look('candidate');
    const text = reading?.definitions.find(({ type, readOnly }) => type === 'text' && !readOnly);
    const { intentId } = await save([await change(text?.name ?? '', 'a secret', 'candidate')], 'candidate');
    await company.deliverNow();
    const { organisationId, connectionId } = company;
    const { targetId: id } = targets.candidate;

    await transaction((client) =>
      eraseTraces(client, { organisationId, connectionId, candidates: [{ id, komboId: 'x' }], applications: [] }),
    );

    const { rows } = await pool.query(
      'SELECT payload::text, receipt::text, failure FROM intent WHERE organisation_id = $1 AND id = $2',
      [organisationId, intentId],
    );
    expect(JSON.stringify(rows)).not.toContain('a secret');
    expect(await prisma.fieldReading.count({ where: { organisationId, targetId: id } })).toBe(0);
  });
});

describe('at Homerun', () => {
  beforeAll(() => start(homerunId));
  afterAll(() => company.close());
  beforeEach(seed);

  test('what Kombo tells of a job is shown, and why there is no more', async () => {
    const view = await look();

    expect(view).toMatchObject({ read: 'Homerun has no custom fields on jobs.', reading: null });
    expect(view.edit).toBe(view.read);
    expect(view.known.map(({ label }) => label)).toContain('Name');
    await expect(ask()).rejects.toMatchObject({ kind: 'refused', message: view.read });
  });
});
