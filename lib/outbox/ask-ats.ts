import 'server-only';
import type { Connector } from '../connectors/connector';
import type { NewAttachment } from '../connectors/writes';
import { AppError } from '../result';
import type { ClaimedIntent } from './claim';
import { findCreatedApplication } from './find-created-application';
import type { IntentKind } from './intent-kinds';
import { type Payload, payloads, type Receipt } from './payload';
import { updateFields } from './update-fields';
import { openUpload } from './upload';

export type Asked = { connector: Connector; intent: ClaimedIntent; signal: AbortSignal };

type Ask<Kind extends IntentKind> = (asked: Asked, payload: Payload<Kind>) => Promise<Receipt>;

/** How each kind of change is put to the ATS. */
const asks: { [Kind in IntentKind]: Ask<Kind> } = {
  moveApplicationToStage: async ({ connector, intent, signal }) => {
    if (!intent.stageKomboId) throw new AppError('refused', 'This stage no longer exists in the ATS.');
    const { stageKomboId } = intent;
    return connector.moveApplicationToStage({ ...onApplication(intent, signal), stageKomboId });
  },
  rejectApplication: ({ connector, intent, signal }, { reasonKomboId, note }) =>
    connector.rejectApplication({ ...onApplication(intent, signal), reasonKomboId, note }),
  createApplication: create,
  addNoteToApplication: ({ connector, intent, signal }, { note }) =>
    connector.addNoteToApplication({ ...onApplication(intent, signal), note }),
  addNoteToCandidate: ({ connector, intent, signal }, { note }) => {
    const { remoteId } = intent.target;
    if (!remoteId) throw new AppError('refused', 'The ATS gave no id of its own for this person.');
    return connector.addNoteToCandidate({ ...onCandidate(intent, signal), candidateRemoteId: remoteId, note });
  },
  addAttachmentToApplication: async ({ connector, intent, signal }, file) =>
    connector.addAttachmentToApplication({
      ...onApplication(intent, signal),
      attachment: await attachmentOf(intent, file),
    }),
  addAttachmentToCandidate: async ({ connector, intent, signal }, file) =>
    connector.addAttachmentToCandidate({
      ...onCandidate(intent, signal),
      attachment: await attachmentOf(intent, file),
    }),
  addResultLinkToApplication: ({ connector, intent, signal }, { resultLink }) =>
    connector.addResultLinkToApplication({ ...onApplication(intent, signal), resultLink }),
  addResultLinkToCandidate: ({ connector, intent, signal }, { resultLink }) =>
    connector.addResultLinkToCandidate({ ...onCandidate(intent, signal), resultLink }),
  updateJobCustomFields: (asked, { fields }) => updateFields('job', asked, fields),
  updateApplicationCustomFields: (asked, { fields }) => updateFields('application', asked, fields),
  updateCandidateCustomFields: (asked, { fields }) => updateFields('candidate', asked, fields),
};

/** Thrown before anything was put to the ATS: what is behind it lies with us, and the wish is as good as before. */
export class NotAsked extends Error {}

/** Puts one change to the ATS, and says what is known of what became of it. Throws what the connector throws, and `NotAsked`. */
export async function askAts<Kind extends IntentKind>(kind: Kind, asked: Asked): Promise<Receipt> {
  const ask: Ask<Kind> = asks[kind];
  const { data } = payloads[kind].safeParse(asked.intent.payload);
  if (!data) throw new AppError('refused', 'What was to be sent is no longer here: the person was removed.');
  return ask(asked, data as Payload<Kind>); // parsed by the kind's own schema
}

function onApplication({ target }: ClaimedIntent, signal: AbortSignal) {
  return { applicationKomboId: target.komboId, signal };
}

function onCandidate({ target }: ClaimedIntent, signal: AbortSignal) {
  return { candidateKomboId: target.komboId, signal };
}

async function attachmentOf(
  { organisation_id }: ClaimedIntent,
  { uploadId, fileName, type }: Payload<'addAttachmentToApplication'>,
): Promise<NewAttachment> {
  const { data, contentType } = await openUpload(organisation_id, uploadId).catch((cause) => {
    throw cause instanceof AppError ? cause : new NotAsked('the file could not be read', { cause });
  });
  return { name: fileName, type, contentType, data };
}

/** One that may have arrived looks itself up first: the person would be there twice. */
async function create(asked: Asked, payload: Payload<'createApplication'>): Promise<Receipt> {
  const { connector, intent, signal } = asked;
  const found = intent.silent_attempts > 0 ? await findCreatedApplication(asked, payload.candidate.email) : null;
  if (found) return { warnings: [], applicationKomboId: found };

  const attachments: NewAttachment[] = [];
  for (const file of payload.attachments) attachments.push(await attachmentOf(intent, file));
  const { warnings, application } = await connector.createApplication({
    jobKomboId: intent.target.komboId,
    candidate: payload.candidate,
    stageKomboId: payload.stageKomboId,
    source: payload.source,
    ...(attachments.length > 0 && { attachments }),
    signal,
  });
  return { warnings, applicationKomboId: application?.komboId };
}
