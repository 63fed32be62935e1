import { ConnectionId } from '@/lib/connections/connection';
import { getConnectionStatus } from '@/lib/connections/get-connection-status';
import { respond } from '@/lib/edge/respond';

export const GET = respond<{ connectionId: string }>('admin', (context, _request, params) =>
  getConnectionStatus(context, ConnectionId.parse(params)),
);
