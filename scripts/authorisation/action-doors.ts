import { randomUUID } from 'node:crypto';
import { fromPlainText } from '@/lib/connectors/rich-text';
import { readRetention } from '@/lib/retention/retention-settings';
import { connectionActionDoors } from './connection-action-doors';
import type { Door } from './doors';

const note = fromPlainText('A note');
const resultLink = { label: 'Result', url: 'https://x.test/result' };
const newcomer = () => ({ firstName: 'New', lastName: 'Person', email: `${randomUUID()}@x.test` });

/** Every server action: who may, and what it is asked. */
export const actionDoors: Record<string, Door<unknown>> = {
  moveApplicationAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ applicationId, job }) => ({ applicationId, from: job.stageId('Screening'), to: job.stageId('Offer') }),
  },
  createApplicationAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ job }) => ({ jobId: job.id, candidate: newcomer() }),
  },
  dropKeptUploadAction: {
    needs: 'recruiter',
    ids: 'nothing',
    give: async (world, asker) => ({ uploadId: await world.upload(asker) }),
  },
  saveFieldsAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ job }) => ({
      subject: 'job',
      targetId: job.id,
      fields: [{ id: 'shift', name: 'Shift', from: 'day', to: 'night' }],
      replaces: null,
    }),
  },
  undoChangeAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: async (world) => ({ intentId: await world.intent('held') }),
  },
  retryChangeAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: async (world) => ({ intentId: await world.intent('refused') }),
  },
  confirmChangeAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: async (world) => ({ intentId: await world.intent('unconfirmed') }),
  },
  dismissChangeAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: async (world) => ({ intentId: await world.intent('refused') }),
  },
  answerConflictAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: async (world) => ({ intentId: await world.intent('conflict'), keep: 'theirs' }),
  },
  moveBackAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: async (world) => {
      const [fromStageId, toStageId] = [world.job.stageId('Offer'), world.job.stageId('Screening')];
      return { intentId: await world.intent('settled', { kind: 'moveApplicationToStage', fromStageId, toStageId }) };
    },
  },
  prepareBatchAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ job, applicationId }) => ({
      kind: 'note',
      to: null,
      people: { of: 'job', jobId: job.id, applicationIds: [applicationId] },
    }),
  },
  startBatchAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ job, applicationId }) => ({
      jobId: job.id,
      wish: { kind: 'note', note },
      people: [{ applicationId, from: job.stageId('Screening') }],
      typed: null,
    }),
  },
  stopBatchAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: async (world) => {
      const batchId = await world.batch();
      await world.intent('held', { batchId });
      return { batchId };
    },
  },
  retryBatchAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: async (world) => {
      const batchId = await world.batch();
      await world.intent('refused', { batchId });
      return { batchId };
    },
  },
  saveViewAction: {
    needs: 'viewer',
    ids: 'none',
    give: () => ({ name: `View ${randomUUID()}`, query: 'q=x', isDefault: false }),
  },
  deleteViewAction: {
    needs: 'viewer',
    ids: 'not-found',
    give: async (world, asker) => ({ viewId: await world.view(asker) }),
  },
  chooseDefaultViewAction: {
    needs: 'viewer',
    ids: 'not-found',
    give: async (world, asker) => ({ viewId: await world.view(asker) }),
  },
  addNoteAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ applicationId }) => ({ on: 'application', targetId: applicationId, note }),
  },
  addResultLinkAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ candidateId }) => ({ on: 'candidate', targetId: candidateId, resultLink }),
  },
  rejectApplicationAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ applicationId }) => ({ applicationId, reasonId: randomUUID() }),
  },
  saveDraftAction: {
    needs: 'recruiter',
    ids: 'not-found',
    give: ({ applicationId }) => ({ on: 'application', targetId: applicationId, body: note }),
  },
  ...connectionActionDoors,
  inviteMemberAction: {
    needs: 'admin',
    ids: 'none',
    give: () => ({ name: 'New', email: `${randomUUID()}@x.test`, role: 'viewer' }),
  },
  revokeInviteAction: { needs: 'admin', ids: 'not-found', give: async (world) => ({ inviteId: await world.invite() }) },
  changeMemberAction: {
    needs: 'admin',
    ids: 'not-found',
    give: async (world) => ({ memberId: await world.member(), role: 'recruiter', active: false }),
  },
  removeTwoFactorAction: {
    needs: 'admin',
    ids: 'not-found',
    give: async (world) => ({ memberId: await world.securedMember() }),
  },
  unlinkMemberAction: {
    needs: 'admin',
    ids: 'not-found',
    give: async (world) => ({ memberId: await world.securedMember() }),
  },
  changePasswordAction: {
    needs: 'viewer',
    ids: 'none',
    give: async (world, asker) => ({ ...(await world.password(asker)), password: `another one ${randomUUID()}` }),
  },
  beginTwoFactorAction: { needs: 'viewer', ids: 'none', give: (world, asker) => world.password(asker) },
  turnOnTwoFactorAction: {
    needs: 'viewer',
    ids: 'none',
    give: async (world, asker) => {
      await world.dropTwoFactor(asker);
      return { code: '000000' };
    },
  },
  turnOffTwoFactorAction: { needs: 'viewer', ids: 'none', give: (world, asker) => world.password(asker) },
  renewRecoveryCodesAction: { needs: 'viewer', ids: 'none', give: (world, asker) => world.password(asker) },
  saveRetentionAction: {
    needs: 'admin',
    ids: 'none',
    give: () => ({ ...readRetention({}), draftDays: 7 + Math.floor(Math.random() * 1_000) }),
  },
  erasePersonAction: {
    needs: 'admin',
    ids: 'not-found',
    give: async (world) => {
      const { id, name } = await world.stranger();
      return { candidateId: id, typed: name };
    },
  },
  liftErasureAction: {
    needs: 'admin',
    ids: 'not-found',
    give: async (world) => ({ candidateId: (await world.stranger({ isErased: true })).id }),
  },
  endSessionsAction: { needs: 'viewer', ids: 'none', give: () => ({}) },
  setUpOrganisationAction: {
    open: 'nobody can be signed in before there is an organisation: a one-time token from the server’s log is the proof',
    answers: 'not-found',
    give: () => ({
      ...{ token: 'no such token', organisationName: 'X', name: 'X', email: 'x@x.test' },
      password: 'a long password for nobody',
    }),
  },
  resetPasswordAction: {
    open: 'who is locked out has no password: the one-time token of the link is the proof',
    answers: 'not-found',
    give: () => ({ token: 'no such token', password: 'a long password for nobody' }),
  },
  acceptInviteAction: {
    open: 'who is invited has no password yet: the one-time token of the link is the proof',
    answers: 'not-found',
    give: () => ({ token: 'no such token', name: 'X', password: 'a long password for nobody' }),
  },
};
