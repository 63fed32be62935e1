import { respond } from '@/lib/edge/respond';
import { askFields } from '@/lib/fields/ask-fields';
import { GetFields, getFields } from '@/lib/fields/get-fields';

type Params = { subject: string; targetId: string };

/** The fields as they were last read. */
export const GET = respond<Params>('viewer', (context, _request, params) =>
  getFields(context, GetFields.parse(params)),
);

/** Asks the ATS anew, which may cost: no link and no picture of another page can do that. */
export const POST = respond<Params>('viewer', (context, request, params) =>
  askFields(context, GetFields.parse(params), request.signal),
);
