import { respond } from '@/lib/edge/respond';
import { receiveUpload } from '@/lib/files/receive-upload';

/** A file for an application, as the whole body; `?name=&type=`, and `&again=1` where it was there before. */
export const POST = respond<{ applicationId: string }>('recruiter', (context, request, { applicationId }) =>
  receiveUpload(context, request, { on: 'application', id: applicationId }),
);
