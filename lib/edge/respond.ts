import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import type { NextRequest } from 'next/server';
import type { Role } from '../auth/role';
import type { ErrorKind } from '../result';
import { type Context, requireContext } from './context';
import { noteRefusal, routeDoor } from './note-refusal';
import { toFailure } from './to-failure';

const statusByKind = {
  'not-found': 404,
  refused: 422,
  'not-offered': 422,
  'already-exists': 409,
  stale: 409,
  conflict: 409,
  forbidden: 403,
  'signed-out': 401,
  invalid: 400,
  busy: 503,
  unconfirmed: 502,
  'needs-reconnect': 409,
  'setup-incomplete': 409,
  'first-sync-running': 409,
  inactive: 409,
  'integration-gone': 409,
  'wrong-api-key': 422,
  'other-environment': 422,
  'not-allowed-network': 422,
  unavailable: 503,
  unreadable: 502,
  internal: 500,
} as const satisfies Record<ErrorKind, number>;

const noStore = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** An error as a GET route answers it: `{ error: { kind, message } }`. */
export function failureResponse(error: unknown): Response {
  unstable_rethrow(error);
  const failure = toFailure(error);
  return Response.json({ error: failure }, { status: statusByKind[failure.kind], headers: noStore });
}

/** Makes a route handler out of a use case. A Response (a stream, a file) goes out as it is, anything else as JSON. */
export function respond<Params = object>(
  role: Role,
  handler: (context: Context, request: NextRequest, params: Params) => Promise<unknown>,
) {
  return async (request: NextRequest, { params }: { params: Promise<Params> }): Promise<Response> => {
    const given = await params;
    try {
      const context = await requireContext(role);
      const answer = await handler(context, request, given);
      return answer instanceof Response ? answer : Response.json(answer, { headers: noStore });
    } catch (error) {
      const { method, nextUrl } = request;
      if (method !== 'GET') await noteRefusal(error, role, () => routeDoor(method, nextUrl.pathname, given ?? {}));
      return failureResponse(error);
    }
  };
}
