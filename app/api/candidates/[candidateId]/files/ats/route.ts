import { respond } from '@/lib/edge/respond';
import { ReadAtsFiles, readAtsFiles } from '@/lib/files/read-ats-files';

/** What the ATS has. Asked only on a person's word: it may cost. */
export const GET = respond<{ candidateId: string }>('viewer', (context, request, { candidateId }) => {
  const again = request.nextUrl.searchParams.get('again') === '1';
  return readAtsFiles(context, ReadAtsFiles.parse({ candidateId, again }), request.signal);
});
