import Link from 'next/link';
import type { CandidateConnection, NoPeopleReason } from '@/lib/candidates/listed-candidate';
import { EVERYBODY } from '@/lib/candidates/listed-candidate';
import { FreshnessSignal } from '../jobs/freshness-signal';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

type Props = { reason: NoPeopleReason; isAdmin: boolean; connections: CandidateConnection[] };

/** Why there is nobody to see, and what to do about it. */
export function NoPeople({ reason, isAdmin, connections }: Props) {
  if (reason === 'no-connection') {
    return (
      <EmptyState
        title="No ATS is connected yet"
        action={
          isAdmin && (
            <Button asChild look="primary">
              <Link href="/admin/connections/new">Add a connection</Link>
            </Button>
          )
        }
      >
        {isAdmin
          ? 'People come from an applicant tracking system. Connect the first one.'
          : 'People come from an applicant tracking system, and none is connected. Ask an admin of your organisation to add one.'}
      </EmptyState>
    );
  }
  if (reason === 'no-match') {
    return (
      <EmptyState
        title="Nobody matches"
        action={
          <Button asChild look="primary">
            <Link href={`/candidates?view=${EVERYBODY}`}>Clear the search and filters</Link>
          </Button>
        }
      >
        Look at the spelling, or ask for fewer things at once.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={reason === 'first-read' ? 'People appear here as they arrive' : 'Nobody is here yet'}>
      <ul className="grid gap-2">
        {connections.map(({ id, name, tool, freshness }) => (
          <li key={id}>
            <span className="block font-[550] text-ink">{name}</span>
            {freshness.notice ?? `${tool} named nobody when it was read last.`}
            <span className="block text-sm">
              <FreshnessSignal freshness={freshness} />
            </span>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
