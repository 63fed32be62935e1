import { NextRequest } from 'next/server';
import { expect, test, vi } from 'vitest';
import { GET } from '@/app/api/connections/[connectionId]/route';
import * as ofOne from './[connectionId]/actions';
import { addConnectionAction, dropOldSecretsAction, readAgainAction, setWebhookSecretAction } from './actions';
import * as ofNew from './new/actions';

const { findFirst, reached } = vi.hoisted(() => ({ findFirst: vi.fn(), reached: vi.fn() }));
vi.mock('@/lib/auth/session-claims', () => ({ sessionClaims: async () => ({ userId: 'u', sessionEpoch: 0 }) }));
vi.mock('@/lib/db/database', () => ({
  prisma: { user: { findFirst }, komboEnvironment: { findFirst: reached }, $transaction: reached },
  pool: { query: reached, connect: reached },
  database: {},
}));

const id = '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11';

test.each(['viewer', 'recruiter'])('a %s neither changes connections nor sees how they are', async (role) => {
  findFirst.mockResolvedValue({ id: 'u', name: 'Ada', email: 'a@b.test', role, organisation: { id, name: 'Acme' } });

  const answers = [
    await addConnectionAction({ environment: { id }, integrationId: 'acme:HWUTwvyx2wLoSUHphiWVrp28' }),
    await readAgainAction({ connectionId: id }),
    await setWebhookSecretAction({ environmentId: id, webhookSecret: 'secret' }),
    await dropOldSecretsAction({ environmentId: id }),
    await ofOne.saveConnectionSettingsAction({ connectionId: id, settings: {} }),
    await ofOne.startRepairAction({ connectionId: id, purpose: 'relink' }),
    await ofOne.changeApiKeyAction({ environmentId: id, apiKey: 'key' }),
    await ofOne.pauseConnectionAction({ connectionId: id }),
    await ofOne.resumeConnectionAction({ connectionId: id }),
    await ofOne.readEverythingAction({ connectionId: id }),
    await ofOne.askAtsAction({ connectionId: id, knowsCost: true }),
    await ofOne.eraseNowAction({ connectionId: id }),
    await ofOne.deleteConnectionAction({ connectionId: id, name: 'Studio Noord', alsoAtKombo: true }),
    await ofNew.saveEnvironmentAction({ name: 'Production', region: 'eu', apiKey: 'key' }),
    await ofNew.startConnectingAction({ environmentId: id, tool: 'acme', name: 'Studio Noord' }),
    await ofNew.finishConnectingAction({ attemptId: id, token: 'token' }),
    await ofNew.cancelConnectingAction({ attemptId: id }),
  ];
  const all = [ofOne, ofNew].flatMap((actions) => Object.keys(actions));
  expect(answers).toHaveLength(all.length + 4);
  const read = await GET(new NextRequest(`http://localhost/api/connections/${id}`), {
    params: Promise.resolve({ connectionId: id }),
  });

  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
  expect(read.status).toBe(403);
  expect(reached).not.toHaveBeenCalled();
});
