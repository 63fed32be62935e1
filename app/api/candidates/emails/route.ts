import { readChosenList } from '@/lib/candidates/chosen-people';
import { getAddresses } from '@/lib/candidates/get-addresses';
import { respond } from '@/lib/edge/respond';

/** The e-mail addresses of the people that the list's address names, or of those of them that are `chosen`. */
export const GET = respond('recruiter', (context, request) =>
  getAddresses(context, readChosenList(request.nextUrl.searchParams)),
);
