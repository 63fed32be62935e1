import type { Integration } from '../store/integration';
import { recordDeed, type Sandbox, writeAts } from '../store/sandbox';
import { KomboError } from './kombo-error';
import { findApplication } from './move-application';

export function rejectApplication(
  sandbox: Sandbox,
  integration: Integration,
  applicationId: string,
  reasonId: string,
  note: string | undefined,
): void {
  const application = findApplication(integration, applicationId);
  const reason = integration.ats.reasons.get(reasonId);
  if (!reason) throw new KomboError('PLATFORM.INPUT_INVALID', `The rejection reason "${reasonId}" does not exist.`);
  if (application.outcome === 'DECLINED') {
    throw new KomboError(
      'REMOTE.INPUT_INVALID',
      `The application is already rejected in ${integration.provider.label}.`,
    );
  }
  const decision = { outcome: 'DECLINED', rejectionReasonName: reason.name, rejectedAt: sandbox.now() } as const;
  writeAts(sandbox, integration, 'applications', { ...application, ...decision });
  if (note !== undefined) {
    const content = { content: note, content_type: 'PLAIN_TEXT' };
    recordDeed(sandbox, integration, { kind: 'note', on: 'application', target: application.id, content });
  }
}
