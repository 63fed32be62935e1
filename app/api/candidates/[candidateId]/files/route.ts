import { respond } from '@/lib/edge/respond';
import { GetFiles, getFiles } from '@/lib/files/get-files';

/** What was added here, and what may be done. Asks the ATS nothing. */
export const GET = respond<{ candidateId: string }>('viewer', (context, _request, params) =>
  getFiles(context, GetFiles.parse(params)),
);
