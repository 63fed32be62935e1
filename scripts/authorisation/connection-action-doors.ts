import { randomUUID } from 'node:crypto';
import type { Door } from './doors';

/** One that may be paused, ended and emptied without taking anything from the other doors. */
const aSpareConnection = (more: object = {}): Door<unknown> => ({
  needs: 'admin',
  ids: 'not-found',
  give: async (world) => ({ connectionId: await world.spareConnection(), ...more }),
});

/** Every server action: who may, and what it is asked. */

/** What admins do about connections. */
export const connectionActionDoors: Record<string, Door<unknown>> = {
  addConnectionAction: {
    needs: 'admin',
    ids: 'not-found',
    give: ({ environmentId }) => ({
      environment: { id: environmentId },
      integrationId: 'greenhouse:4kYmN8sVb2RdQ7tXwJpGz3Hc',
    }),
  },
  readAgainAction: { needs: 'admin', ids: 'not-found', give: ({ connectionId }) => ({ connectionId }) },
  setWebhookSecretAction: {
    needs: 'admin',
    ids: 'not-found',
    give: ({ environmentId }) => ({ environmentId, webhookSecret: `secret ${randomUUID()}` }),
  },
  dropOldSecretsAction: { needs: 'admin', ids: 'not-found', give: ({ environmentId }) => ({ environmentId }) },
  saveConnectionSettingsAction: {
    needs: 'admin',
    ids: 'not-found',
    give: ({ connectionId }) => ({ connectionId, settings: {} }),
  },
  startRepairAction: {
    needs: 'admin',
    ids: 'not-found',
    give: async (world) => ({ connectionId: await world.spareConnection(), purpose: 'relink' }),
  },
  changeApiKeyAction: {
    needs: 'admin',
    ids: 'not-found',
    give: ({ environmentId }) => ({ environmentId, apiKey: 'sandbox_key' }),
  },
  pauseConnectionAction: aSpareConnection(),
  resumeConnectionAction: aSpareConnection(),
  readEverythingAction: aSpareConnection(),
  eraseNowAction: aSpareConnection(),
  askAtsAction: aSpareConnection({ knowsCost: true }),
  deleteConnectionAction: aSpareConnection({ name: 'Spare', alsoAtKombo: false }),
  saveEnvironmentAction: {
    needs: 'admin',
    ids: 'none',
    give: ({ baseUrl }) => ({ name: 'Another', region: 'own', baseUrl, apiKey: 'no such key' }),
  },
  startConnectingAction: {
    needs: 'admin',
    ids: 'not-found',
    give: ({ environmentId }) => ({ environmentId, tool: 'homerun', name: 'Customer', again: true }),
  },
  finishConnectingAction: {
    needs: 'admin',
    ids: 'not-found',
    give: async (world, asker) => ({ attemptId: await world.attempt(asker), token: 'no such token' }),
  },
  cancelConnectingAction: {
    needs: 'admin',
    ids: 'nothing',
    give: async (world, asker) => ({ attemptId: await world.attempt(asker) }),
  },
};
