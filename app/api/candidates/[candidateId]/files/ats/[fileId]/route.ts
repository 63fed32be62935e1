import { respond } from '@/lib/edge/respond';
import { downloadResponse, previewFailure, previewResponse } from '@/lib/files/file-response';
import { OpenAtsFile, openAtsFile } from '@/lib/files/open-ats-file';
import { previewFile } from '@/lib/files/preview-file';

type Params = { candidateId: string; fileId: string };

/** One file of the ATS: to be saved, or with `?preview` to be looked at. */
export const GET = respond<Params>('viewer', async (context, request, params) => {
  const { signal, nextUrl } = request;
  if (nextUrl.searchParams.has('preview')) {
    const opened = openAtsFile(context, OpenAtsFile.parse(params), signal);
    return opened.then(({ stream }) => previewFile(stream)).then(previewResponse, previewFailure);
  }
  const { fileName, size, stream } = await openAtsFile(context, OpenAtsFile.parse(params), signal);
  return downloadResponse(fileName, size, stream);
});
