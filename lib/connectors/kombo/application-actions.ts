import 'server-only';
import { AppError } from '@/lib/result';
import type { Provider } from '../provider';
import { hasText, plainTextAsHtml, type RichText, toHtml, toPlainText } from '../rich-text';
import type { ApplicationInput, MoveInput, RejectInput, WriteReceipt } from '../writes';
import type { Kombo } from './kombo-client';
import { sendAction } from './send-action';

/** Repeatable. kombo-facts W1 */
export function moveApplicationToStage(
  kombo: Kombo,
  { applicationKomboId, stageKomboId, signal }: MoveInput,
): Promise<WriteReceipt> {
  const request = { application_id: applicationKomboId, body: { stage_id: stageKomboId } };
  return sendAction(kombo, (options) => kombo.sdk.ats.moveApplicationToStage(request, options), signal);
}

/** Sent once only: it may send the candidate an e-mail. A blank note is left out. kombo-facts W2 */
export function rejectApplication(
  kombo: Kombo,
  { noteFormat }: Pick<Provider, 'noteFormat'>,
  { applicationKomboId, reasonKomboId, note, signal }: RejectInput,
): Promise<WriteReceipt> {
  const words = note?.trim() ? { note: noteFormat === 'html' ? plainTextAsHtml(note) : note } : {};
  const request = { application_id: applicationKomboId, body: { rejection_reason_id: reasonKomboId, ...words } };
  return sendAction(kombo, (options) => kombo.sdk.ats.rejectApplication(request, options), signal);
}

/**
 * Sent once only; `refused` when nothing is written in it. Kombo names every note PLAIN_TEXT: an ATS that shows notes as
 * HTML gets escaped HTML under that name. kombo-facts W3, §12.5
 */
export async function addNoteToApplication(
  kombo: Kombo,
  { noteFormat }: Pick<Provider, 'noteFormat'>,
  { applicationKomboId, note, signal }: ApplicationInput & { note: RichText },
): Promise<WriteReceipt> {
  if (!hasText(note)) throw new AppError('refused', 'A note needs some text.');
  const content = noteFormat === 'html' ? toHtml(note) : toPlainText(note);
  const request = {
    application_id: applicationKomboId,
    body: { content, content_type: 'PLAIN_TEXT' as const },
  };
  return sendAction(kombo, (options) => kombo.sdk.ats.addApplicationNote(request, options), signal);
}
