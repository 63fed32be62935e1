import type { CandidateConnection } from '@/lib/candidates/listed-candidate';
import { FreshnessSignal } from '../jobs/freshness-signal';

/** As of when each customer's people are shown. */
export function PeopleFreshness({ connections }: { connections: CandidateConnection[] }) {
  if (connections.length === 0) return null;
  return (
    <ul aria-label="How fresh this is" className="flex flex-wrap gap-x-4 gap-y-0.5 text-sm">
      {connections.map(({ id, name, freshness }) => (
        <li key={id} className="tabular flex min-w-0 gap-1.5 text-ink-3">
          <span className="max-w-48 truncate" title={name}>
            {name}
          </span>
          <FreshnessSignal freshness={freshness} />
        </li>
      ))}
    </ul>
  );
}
