import { respond } from '@/lib/edge/respond';
import { receiveUpload } from '@/lib/files/receive-upload';

/** The same for a person, where the ATS keeps files on people. */
export const POST = respond<{ candidateId: string }>('recruiter', (context, request, { candidateId }) =>
  receiveUpload(context, request, { on: 'candidate', id: candidateId }),
);
