import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { pool, prisma } from '../db/database';
import { transaction } from '../db/transaction';
import { seedMembers } from '../members/test-members';
import { keepUpload, openUpload } from '../outbox/upload';
import { decrypt, encrypt } from '../secrets';
import { captureLog, releaseLog } from '../test-log';
import { environmentSubject } from './connection-access';
import { rotateSecrets } from './rotate-secrets';

const FORMER = 'the secret of last year';

afterEach(() => {
  releaseLog();
  vi.unstubAllEnvs();
});

const withSecret = (secret: string, old = '') => {
  vi.stubEnv('SWITCHYARD_SECRET', secret);
  vi.stubEnv('SWITCHYARD_OLD_SECRETS', old);
};

/** What other tests keep was closed with no secret of these: it is none of this one's business. */
async function seed() {
  await pool.query(`UPDATE upload SET body = NULL WHERE body IS NOT NULL`);
  await pool.query(`DELETE FROM kombo_environment`);
  const newest = process.env.SWITCHYARD_SECRET ?? '';
  withSecret(FORMER);
  const { recruiter } = await seedMembers();
  const { organisationId } = recruiter;
  const id = randomUUID();
  const subject = environmentSubject(organisationId, id);
  const close = (text: string) => encrypt(text, subject);
  await prisma.komboEnvironment.create({
    data: {
      ...{ id, organisationId, name: 'E', baseUrl: 'http://x.test/v1', komboEnvironmentId: id },
      ...{ apiKey: close('key'), webhookSecrets: [close('new'), close('old')] },
    },
  });
  const file = { fileName: 'cv.pdf', contentType: 'application/pdf', data: Buffer.from('a file') };
  const uploadId = await transaction((client) => keepUpload(client, recruiter, file));
  const stored = () => prisma.komboEnvironment.findFirstOrThrow({ where: { organisationId, id } });
  return { newest, organisationId, subject, uploadId, stored };
}

test('everything that an old secret closed opens with the newest alone, and the log says that the old one can go', async () => {
  const { newest, organisationId, subject, uploadId, stored } = await seed();
  withSecret(newest, `something else, ${FORMER}`);
  const lines = captureLog();

  expect(await rotateSecrets()).toEqual({ rotated: 4, unreadable: 0 });

  expect(lines.join()).toContain('SWITCHYARD_OLD_SECRETS can be taken away');
  withSecret(newest);
  const { apiKey, webhookSecrets } = await stored();
  expect([apiKey, ...webhookSecrets].map((one) => decrypt(one, subject).toString())).toEqual(['key', 'new', 'old']);
  expect(Buffer.from((await openUpload(organisationId, uploadId)).data).toString()).toBe('a file');
  const audited = await prisma.auditEvent.count({ where: { organisationId, action: 'secret.rotated' } });
  expect(audited).toBe(1);
});

test('a second time there is nothing to do, and nothing is written down', async () => {
  const { newest, organisationId } = await seed();
  withSecret(newest, FORMER);
  await rotateSecrets();

  expect(await rotateSecrets()).toEqual({ rotated: 0, unreadable: 0 });

  expect(await prisma.auditEvent.count({ where: { organisationId, action: 'secret.rotated' } })).toBe(1);
});

test('what no given secret opens stays as it is, and the log says what is missing', async () => {
  const { newest, stored, subject } = await seed();
  const before = await stored();
  withSecret(newest);
  const lines = captureLog();

  expect(await rotateSecrets()).toEqual({ rotated: 0, unreadable: 4 });

  expect(lines.join()).toContain('put the former secret into SWITCHYARD_OLD_SECRETS');
  expect(lines.join()).not.toContain('can be taken away');
  expect(await stored()).toEqual(before);
  expect(() => decrypt(before.apiKey, subject)).toThrow('SWITCHYARD_OLD_SECRETS');
});
