import { staleWords } from '@/lib/board/board';
import type { StaleConnection } from '@/lib/changes/list-stale';
import { Notice } from '../ui/notice';
import { Time } from '../ui/time';

/** Whose changes wait for a read that takes long or did not come, and since when. */
export function StaleConnections({ connections }: { connections: StaleConnection[] }) {
  return connections.map(({ id, name, stale }) => (
    <Notice key={id} tone="waiting" role="none" title={name}>
      {staleWords(stale)} <Time at={stale.since} as="clock" />
    </Notice>
  ));
}
