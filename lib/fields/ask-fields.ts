import 'server-only';
import type { z } from 'zod';
import { connectionAccess } from '../connections/connection-access';
import type { Connector } from '../connectors/connector';
import { connectorFor } from '../connectors/registry';
import type { Context } from '../edge/context';
import { AppError } from '../result';
import { factsOfJob } from './facts-of-job';
import type { FieldSubject, FieldsView } from './fields';
import { type FieldTarget, findFieldTarget } from './find-field-target';
import { answersFor, type GetFields, getFields } from './get-fields';
import { type Read, storeReading } from './store-reading';

type How = { connector: Connector; target: FieldTarget; remoteId: string; signal?: AbortSignal };

/** Definitions first: the values that are asked for right after share them, so that each costs two questions and no more. */
const asks: Record<FieldSubject, (how: How) => Promise<Read>> = {
  job: async ({ connector, target, remoteId, signal }) => {
    const definitions = await connector.getJobCustomFields({ signal });
    const job = await connector.getEnhancedJob({ jobKomboId: target.komboId, jobRemoteId: remoteId, signal });
    return { definitions, values: job.customFields, facts: factsOfJob(job) };
  },
  application: async ({ connector, remoteId, signal }) => ({
    definitions: await connector.getApplicationCustomFields({ signal }),
    values: await connector.getApplicationCustomFieldValues({ remoteId, signal }),
    facts: [],
  }),
  candidate: async ({ connector, remoteId, signal }) => ({
    definitions: await connector.getCandidateCustomFields({ signal }),
    values: await connector.getCandidateCustomFieldValues({ remoteId, signal }),
    facts: [],
  }),
};

/** Reads the fields anew, on a person's word: where the ATS is metered this costs. Throws `refused` with the sentence of the screen. */
export async function askFields(
  context: Context,
  input: z.output<typeof GetFields>,
  signal?: AbortSignal,
): Promise<FieldsView> {
  const target = await findFieldTarget(context.organisationId, input.subject, input.targetId);
  const { read, tool } = await answersFor(context, target);
  if (read !== true) throw new AppError('refused', read);
  const { remoteId } = target;
  if (!remoteId) throw new AppError('refused', `${tool} gave no id of its own for this ${target.subject}.`);

  const connector = connectorFor(await connectionAccess(context.organisationId, target.connectionId));
  await storeReading(context, target, await asks[input.subject]({ connector, target, remoteId, signal }));
  return getFields(context, input);
}
