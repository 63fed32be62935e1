import { randomUUID } from 'node:crypto';
import { hashPassword } from '@/lib/auth/hash-password';
import { type Company, openCompany } from '@/lib/board/test-company';
import { fromPlainText } from '@/lib/connectors/rich-text';
import { prisma } from '@/lib/db/database';
import type { IntentState } from '@/lib/generated/prisma/enums';
import { TEST_PASSWORD } from '@/lib/members/test-members';

type Running = Parameters<typeof openCompany>[0];

export type World = Awaited<ReturnType<typeof openWorld>>;

/** An organisation with something of everything a door can be asked about. `mark` is in the name of everybody and everything in it. */
export async function openWorld(sandbox: Running, integrationId: string, mark: string) {
  const company: Company = await openCompany(sandbox, integrationId);
  const { organisationId, connectionId, environmentId, members } = company;
  const person = `Ada ${mark}`;
  const job = await company.seedJob(
    { Screening: [person] },
    { name: `Job ${mark}`, stages: ['New', 'Screening', 'Offer'] },
  );
  const applicationId = job.applicationId(person);
  const application = await prisma.application.findFirstOrThrow({ where: { organisationId, id: applicationId } });
  const candidateId = application.candidateId ?? '';
  const reading = { definitions: [], values: {}, facts: [], changedAt: new Date() };
  await prisma.fieldReading.create({
    data: { organisationId, connectionId, targetId: job.id, subject: 'job', ...reading },
  });
  await prisma.organisation.update({ where: { id: organisationId }, data: { name: `Company ${mark}` } });

  const { baseUrl } = await prisma.komboEnvironment.findFirstOrThrow({ where: { organisationId, id: environmentId } });
  const passwordHash = await hashPassword(TEST_PASSWORD);
  const about = { organisationId, connectionId, targetId: applicationId, jobId: job.id };
  return {
    mark,
    organisationId,
    connectionId,
    environmentId,
    baseUrl,
    members,
    job,
    applicationId,
    candidateId,
    close: () => company.close(),
    /** A note in this state: another one each time, so that no answer uses it up for the next. */
    async intent(
      state: IntentState,
      facts: { kind?: string; batchId?: string; fromStageId?: string; toStageId?: string } = {},
    ) {
      const { kind = 'addNoteToApplication', ...rest } = facts;
      const payload = kind === 'addNoteToApplication' ? { note: { ...fromPlainText(mark), content: [] } } : {};
      const asked = { ...about, ...rest, kind, payload, state, actorId: members.recruiter.userId };
      return (await prisma.intent.create({ data: { ...asked, dueAt: new Date(Date.now() + 3_600_000) } })).id;
    },
    async batch() {
      const facts = { organisationId, actorId: members.recruiter.userId, kind: 'note', jobId: job.id, people: 1 };
      const { id } = await prisma.intentBatch.create({ data: facts });
      return id;
    },
    async view(userId: string) {
      const facts = { organisationId, userId, page: 'candidates', name: `${mark} ${randomUUID()}`, query: '' };
      return (await prisma.savedView.create({ data: facts })).id;
    },
    async upload(userId: string) {
      const file = {
        fileName: `${mark}.pdf`,
        contentType: 'application/pdf',
        size: 1,
        sha256: 'x',
        body: Buffer.from('x'),
      };
      return (await prisma.upload.create({ data: { organisationId, userId, ...file } })).id;
    },
    async invite() {
      const facts = { organisationId, email: `${randomUUID()}@${mark}.test`, name: mark, role: 'viewer' as const };
      const expiresAt = new Date(Date.now() + 3_600_000);
      const token = { tokenHash: randomUUID(), createdById: members.admin.userId, expiresAt };
      return (await prisma.invite.create({ data: { ...facts, ...token } })).id;
    },
    async member() {
      const facts = { organisationId, email: `${randomUUID()}@${mark}.test`, name: mark, role: 'viewer' as const };
      return (await prisma.user.create({ data: facts })).id;
    },
    /** With two-factor and single sign-on. */
    async securedMember() {
      const userId = await this.member();
      await prisma.twoFactor.create({ data: { organisationId, userId, secret: 'x', confirmedAt: new Date() } });
      await prisma.oidcIdentity.create({
        data: { organisationId, userId, issuer: 'https://issuer.test', subject: userId },
      });
      return userId;
    },
    /** Somebody's own, whatever it was changed to before. */
    async password(userId: string) {
      await prisma.user.updateMany({ where: { organisationId, id: userId }, data: { passwordHash } });
      return { current: TEST_PASSWORD };
    },
    async dropTwoFactor(userId: string) {
      await prisma.twoFactor.deleteMany({ where: { organisationId, userId } });
    },
    async spareConnection() {
      const integrationId = `acme:${randomUUID()}`;
      const facts = {
        organisationId,
        environmentId,
        integrationId,
        provider: 'acme',
        toolLabel: 'Acme',
        name: 'Spare',
      };
      return (await prisma.connection.create({ data: facts })).id;
    },
    /** Somebody's open window to Kombo. */
    async attempt(userId: string) {
      const facts = { organisationId, environmentId, actorId: userId, purpose: 'connect', tool: 'homerun' };
      return (await prisma.connectAttempt.create({ data: { ...facts, expiresAt: new Date(Date.now() + 3_600_000) } }))
        .id;
    },
    /** Somebody on no job, whom an admin may erase. */
    async stranger({ isErased = false } = {}) {
      const id = randomUUID();
      const at = new Date();
      const facts = { organisationId, connectionId, komboId: id, changedAt: at, readAt: at, recordHash: 'h' };
      const named = { firstName: 'Eve', lastName: mark, requestErasedAt: isErased ? at : null };
      await prisma.candidate.create({ data: { id, ...facts, ...named } });
      return { id, name: `Eve ${mark}` };
    },
  };
}
