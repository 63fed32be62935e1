import { respond } from '@/lib/edge/respond';
import { exportPerson } from '@/lib/personal-data/export-person';
import { PersonId } from '@/lib/personal-data/personal-data';

/** Everything that is held on one person, for them. The file's name holds their id only. */
export const GET = respond<{ candidateId: string }>('admin', async (context, _request, params) => {
  const { body, contentType, fileName } = await exportPerson(context, PersonId.parse(params));
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
