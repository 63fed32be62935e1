import { respond } from '@/lib/edge/respond';
import { receiveNewUpload } from '@/lib/files/receive-new-upload';

/** A file for somebody who is being added, as the whole body; `?name=&type=`. */
export const POST = respond<{ jobId: string }>('recruiter', receiveNewUpload);
