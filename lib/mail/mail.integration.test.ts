import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pool, prisma } from '../db/database';
import type { Context } from '../edge/context';
import { findInvite } from '../members/get-invite';
import { inviteMember } from '../members/invite-member';
import { seedMembers } from '../members/test-members';

let admin: Context;
let server: SMTPServer | null = null;

beforeEach(async () => {
  admin = (await seedMembers()).admin;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await new Promise<void>((resolve) => (server ? server.close(resolve) : resolve()));
  server = null;
});

/** A mail server that does as `onMail` says; answers the mails it took. */
async function serveMail(onMail: () => Promise<Error | null> = async () => null): Promise<string[]> {
  const taken: string[] = [];
  const started = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: async (stream, _session, done) => {
      const mail = Buffer.concat(await stream.toArray()).toString();
      const refusal = await onMail();
      if (!refusal) taken.push(mail);
      done(refusal);
    },
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const { port } = started.server.address() as AddressInfo; // listening on TCP, so never a pipe's name
  vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${port}`);
  return taken;
}

const invite = () =>
  inviteMember(admin, { name: 'Grace Hopper', email: `${randomUUID()}@example.test`, role: 'viewer' });
const tokenOf = (link: string) => link.split('/').at(-1) ?? '';
/** Mails break long lines with "=". */
const unfolded = (mail: string) => mail.replace(/=\r?\n/g, '').replaceAll('=3D', '=');

test('the link is mailed once the invitation is written down, and shown as well', async () => {
  let wasWritten = 0;
  const mails = await serveMail(async () => {
    // On the embedded database this question would wait for ever inside a transaction.
    const { rows } = await pool.query('SELECT 1 FROM invite WHERE organisation_id = $1', [admin.organisationId]);
    wasWritten = rows.length;
    return null;
  });

  const { link, email, mail } = await invite();

  expect(mail).toBe('sent');
  expect(wasWritten).toBe(1);
  expect(mails).toHaveLength(1);
  const text = unfolded(mails[0] ?? '');
  expect(text).toContain(`To: ${email}`);
  expect(text).toMatch(/^From: Switchyard <no-reply@localhost>/m);
  expect(text.split(link).length - 1, 'in the text, and twice in the HTML').toBe(3);
});

test('SMTP_FROM is the sender', async () => {
  const mails = await serveMail();
  vi.stubEnv('SMTP_FROM', 'Recruiting <jobs@morgenrood.test>');

  await invite();

  expect(mails[0]).toMatch(/^From: Recruiting <jobs@morgenrood.test>/m);
});

test.each([
  ['is refused', () => serveMail(async () => new Error('no such mailbox'))],
  ['finds no server', async () => vi.stubEnv('SMTP_URL', 'smtp://127.0.0.1:1')],
])('a mail that %s is said, and the invitation holds', async (_name, prepare) => {
  await prepare();

  const { link, mail } = await invite();

  expect(mail).toBe('failed');
  expect(await findInvite(tokenOf(link))).toMatchObject({ name: 'Grace Hopper' });
  expect(await prisma.invite.count({ where: { organisationId: admin.organisationId, revokedAt: null } })).toBe(1);
});

test('without a mail server nothing is sent and nothing has failed', async () => {
  vi.stubEnv('SMTP_URL', '');

  expect((await invite()).mail).toBe('off');
});
