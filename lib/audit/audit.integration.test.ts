import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../auth/role';
import { pool, prisma } from '../db/database';
import { transaction } from '../db/transaction';
import type { Context } from '../edge/context';
import { seedMembers } from '../members/test-members';
import { pruneAudit } from '../retention/prune-audit';
import type { AuditEntry, AuditFilters } from './audit';
import { exportAudit } from './export-audit';
import { AUDIT_PER_PAGE, listAudit } from './list-audit';
import { recordRefusal } from './record-refusal';

const DAY = 24 * 60 * 60_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);
const all: AuditFilters = { by: '', kind: null, from: '', to: '', about: '' };
const first = { ...all, before: null };
const textOf = ({ parts }: AuditEntry) => parts.map(({ text }) => text).join('');

let members: Record<Role, Context>;
let other: Record<Role, Context>;

beforeAll(async () => {
  members = await seedMembers();
  other = await seedMembers();
});

type Event = {
  action: string;
  targetType?: string;
  targetId?: string | null;
  facts?: object;
  at?: Date;
  by?: Context | null;
};

function write(
  { organisationId }: Context,
  { action, targetType = 'unknown', targetId = null, facts = {}, at, by }: Event,
) {
  const actorId = by === null ? null : (by ?? members.admin).userId;
  return prisma.auditEvent.create({ data: { organisationId, actorId, action, targetType, targetId, facts, at } });
}

const at = new Date('2026-01-05T12:00:00Z');

async function seedPerson({ organisationId }: Context, name = 'Ada', erasedAt: Date | null = null) {
  const connectionId = randomUUID();
  const mirrored = { organisationId, connectionId, changedAt: at, readAt: at, recordHash: 'h' };
  const [candidateId, applicationId, jobId] = [randomUUID(), randomUUID(), randomUUID()];
  await prisma.candidate.create({
    data: { ...mirrored, id: candidateId, komboId: candidateId, firstName: erasedAt ? null : name, erasedAt },
  });
  await prisma.job.create({ data: { ...mirrored, id: jobId, komboId: jobId, name: `Job of ${name}` } });
  await prisma.application.create({
    data: {
      ...mirrored,
      id: applicationId,
      komboId: applicationId,
      candidateId,
      jobId,
      syncedSince: at,
      syncedSinceExact: true,
      shownLane: 'active',
      shownSince: at,
      shownSinceExact: true,
    },
  });
  return { candidateId, applicationId, jobId };
}

describe('the list', () => {
  test('is newest first, in sentences with the names of today, and ends where it ends', async () => {
    const { admin, recruiter } = await seedMembers();
    const { candidateId, applicationId } = await seedPerson(admin);
    await write(admin, {
      action: 'session.started',
      targetType: 'user',
      targetId: admin.userId,
      by: admin,
      at: daysAgo(3),
    });
    await write(admin, {
      action: 'member.deactivated',
      targetType: 'user',
      targetId: recruiter.userId,
      by: admin,
      at: daysAgo(2),
    });
    const facts = { kind: 'addNoteToApplication' };
    await write(admin, {
      action: 'change.asked',
      targetType: 'application',
      targetId: applicationId,
      facts,
      by: recruiter,
    });

    const page = await listAudit(admin, first);

    expect(page.entries.map(textOf)).toEqual([
      `${recruiter.name} added a note to Ada (Job of Ada)`,
      `${admin.name} deactivated ${recruiter.name}`,
      `${admin.name} signed in`,
    ]);
    expect(page.entries[0]?.parts.find(({ href }) => href)?.href).toBe(`/candidates/${candidateId}`);
    expect(page.next).toBeNull();
  });

  test('is read in pages that neither miss a row nor repeat one, whatever was written at the same moment', async () => {
    const { admin } = await seedMembers();
    const moment = daysAgo(1);
    await Promise.all(
      Array.from({ length: AUDIT_PER_PAGE * 2 + 7 }, () =>
        write(admin, { action: 'view.saved', by: admin, at: moment }),
      ),
    );

    const seen: string[] = [];
    let before: string | null = null;
    do {
      const { entries, next } = await listAudit(admin, { ...all, before });
      expect(entries.length).toBeLessThanOrEqual(AUDIT_PER_PAGE);
      seen.push(...entries.map(({ id }) => id));
      before = next;
    } while (before);

    expect(new Set(seen).size).toBe(AUDIT_PER_PAGE * 2 + 7);
    expect(seen).toHaveLength(AUDIT_PER_PAGE * 2 + 7);
  });

  test('tells nothing of another organisation, not even a name', async () => {
    const theirs = await seedPerson(other.admin, 'Secret');
    await write(other.admin, { action: 'session.started', by: other.admin });
    const mine = await write(members.admin, {
      action: 'person.exported',
      targetType: 'candidate',
      targetId: theirs.candidateId,
    });

    const page = await listAudit(members.admin, { ...first, about: `person:${theirs.candidateId}` });

    expect(page.entries.map(({ id }) => id)).toEqual([mine.id]);
    expect(page.about).toEqual({ subject: 'person', name: null });
    expect(JSON.stringify(page)).not.toContain('Secret');
    expect(page.members.map(({ id }) => id).sort()).toEqual(
      Object.values(members)
        .map(({ userId }) => userId)
        .sort(),
    );
  });

  test('tells of who was erased, and of what is gone, without a name', async () => {
    const { admin } = await seedMembers();
    const { applicationId } = await seedPerson(admin, 'Ada', new Date());
    await write(admin, {
      action: 'change.undone',
      targetType: 'application',
      targetId: applicationId,
      by: admin,
      at: daysAgo(1),
    });
    await write(admin, { action: 'person.exported', targetType: 'candidate', targetId: randomUUID(), by: null });

    const { entries } = await listAudit(admin, first);

    expect(entries.map(textOf)).toEqual([
      'Nobody signed in exported everything held on a person who is no longer here',
      `${admin.name} undid the change of Removed candidate (Job of Ada)`,
    ]);
  });

  test('is narrowed by who, what, when and about what', async () => {
    const { admin, recruiter } = await seedMembers();
    const person = await seedPerson(admin);
    const facts = { kind: 'moveApplicationToStage', intentId: randomUUID() };
    await write(admin, { action: 'session.started', by: admin, at: new Date('2026-03-01T23:59:59.999Z') });
    await write(admin, {
      action: 'change.asked',
      targetType: 'application',
      targetId: person.applicationId,
      facts,
      by: recruiter,
      at: new Date('2026-03-02T00:00:00Z'),
    });
    await write(admin, {
      action: 'batch.asked',
      targetType: 'batch',
      targetId: randomUUID(),
      facts: { jobId: person.jobId },
      by: recruiter,
      at: new Date('2026-03-03T10:00:00Z'),
    });
    await write(admin, { action: 'audit.pruned', by: null, at: new Date('2026-03-04T10:00:00Z') });
    const actions = async (filters: Partial<AuditFilters>) =>
      (await listAudit(admin, { ...first, ...filters })).entries.map(({ action }) => action);

    expect(await actions({ by: recruiter.userId })).toEqual(['batch.asked', 'change.asked']);
    expect(await actions({ by: 'nobody' })).toEqual(['audit.pruned']);
    expect(await actions({ by: 'no id' })).toEqual([]);
    expect(await actions({ kind: 'changes' })).toEqual(['batch.asked', 'change.asked']);
    expect(await actions({ kind: 'session.started' })).toEqual(['session.started']);
    expect(await actions({ from: '2026-03-02', to: '2026-03-03' })).toEqual(['batch.asked', 'change.asked']);
    expect(await actions({ to: '2026-03-01' })).toEqual(['session.started']);
    expect(await actions({ about: `person:${person.candidateId}` })).toEqual(['change.asked']);
    expect(await actions({ about: `job:${person.jobId}` })).toEqual(['batch.asked', 'change.asked']);
    expect(await actions({ about: 'nonsense' })).toEqual([]);
  });

  test('refuses a place that is none', async () => {
    await expect(listAudit(members.admin, { ...all, before: 'nowhere' })).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('the export', () => {
  test('holds what is narrowed, as text that no spreadsheet calculates, and is written down itself', async () => {
    const { admin, recruiter } = await seedMembers();
    await prisma.user.updateMany({
      where: { organisationId: admin.organisationId, id: recruiter.userId },
      data: { name: '=HYPERLINK("http://x.test")' },
    });
    await write(admin, { action: 'session.started', by: recruiter });
    await write(admin, { action: 'view.saved', by: admin });

    const file = await new Response(await exportAudit(admin, { ...all, by: recruiter.userId })).text();

    const lines = file.trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('"When (UTC)","Who","What happened"');
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://x.test"")"`);
    const { entries } = await listAudit(admin, { ...first, kind: 'audit.exported' });
    expect(entries).toHaveLength(1);
  });

  test('goes on over many pages', async () => {
    const { admin } = await seedMembers();
    await pool.query(
      `INSERT INTO audit_event (organisation_id, actor_id, action, target_type, facts, at)
       SELECT $1, $2, 'view.saved', 'view', '{}', now() - n * interval '1 second' FROM generate_series(1, 1203) AS n`,
      [admin.organisationId, admin.userId],
    );

    const file = await new Response(await exportAudit(admin, { ...all, kind: 'own' })).text();

    expect(file.trim().split('\r\n')).toHaveLength(1204);
  });
});

describe('nobody changes a row', () => {
  const never = 'Audit rows are never changed.';

  test('neither by a change, nor by deleting it, nor all at once', async () => {
    const { id } = await write(members.admin, { action: 'view.saved' });

    await expect(pool.query(`UPDATE audit_event SET action = 'view.deleted' WHERE id = $1`, [id])).rejects.toThrow(
      never,
    );
    await expect(pool.query('DELETE FROM audit_event WHERE id = $1', [id])).rejects.toThrow(never);
    await expect(pool.query('TRUNCATE audit_event')).rejects.toThrow(never);
    expect(await prisma.auditEvent.count({ where: { organisationId: members.admin.organisationId, id } })).toBe(1);
  });

  test('not even where old rows are deleted', async () => {
    const { id } = await write(members.admin, { action: 'view.saved' });
    const change = transaction(async (client) => {
      await client.query(`SELECT set_config('switchyard.retention', 'on', true)`);
      await client.query(`UPDATE audit_event SET facts = '{"a":1}' WHERE id = $1`, [id]);
    });
    const all = transaction(async (client) => {
      await client.query(`SELECT set_config('switchyard.retention', 'on', true)`);
      await client.query('TRUNCATE audit_event');
    });

    await expect(change).rejects.toThrow(never);
    await expect(all).rejects.toThrow(never);
  });

  test('what the deletion of old rows may ends with its transaction', async () => {
    const { id } = await write(members.admin, { action: 'view.saved', at: daysAgo(4_000) });
    await pruneAudit(new AbortController().signal);

    await expect(pool.query('DELETE FROM audit_event WHERE id = $1', [id])).rejects.toThrow(never);
  });
});

test('rows go when the organisation keeps them no longer, and how many went stays written', async () => {
  const { admin } = await seedMembers();
  const { organisationId } = admin;
  await prisma.organisation.update({ where: { id: organisationId }, data: { retention: { auditDays: 365 } } });
  await write(admin, { action: 'view.saved', by: admin, at: daysAgo(366) });
  await write(admin, { action: 'view.deleted', by: admin, at: daysAgo(364) });
  const kept = await write(other.admin, { action: 'view.saved', by: other.admin, at: daysAgo(3_000) });

  await pruneAudit(new AbortController().signal);

  const { entries } = await listAudit(admin, first);
  expect(entries.map(textOf)).toEqual([
    'Old enough to go: 1 row of the audit',
    `${admin.name} deleted a view of people`,
  ]);
  expect(await prisma.auditEvent.count({ where: { organisationId: other.admin.organisationId, id: kept.id } })).toBe(1);
});

test('who tries what they may not is written down once a minute for each door, however many try at once', async () => {
  const { viewer } = await seedMembers();
  const { organisationId, userId: actorId } = viewer;
  const rows = () => prisma.auditEvent.count({ where: { organisationId, actorId, action: 'access.refused' } });

  await Promise.all(Array.from({ length: 20 }, () => recordRefusal(viewer, 'recruiter', 'action aa')));
  await recordRefusal(viewer, 'admin', 'action bb');

  expect(await rows()).toBe(2);
});
