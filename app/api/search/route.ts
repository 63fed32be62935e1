import { respond } from '@/lib/edge/respond';
import { findByName } from '@/lib/search/find-by-name';

export const GET = respond('viewer', (context, request) =>
  findByName(context, request.nextUrl.searchParams.get('q') ?? ''),
);
