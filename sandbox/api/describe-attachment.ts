import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Attachment } from './write-bodies';

/** What a test needs to know of a file; its bytes would only fill the journal. */
export function describeAttachment({ data, ...attachment }: z.infer<typeof Attachment>['attachment']) {
  if (data === undefined) return attachment;
  const bytes = Buffer.from(data, 'base64');
  return { ...attachment, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
