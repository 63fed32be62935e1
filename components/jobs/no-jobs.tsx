import Link from 'next/link';
import type { ReactNode } from 'react';
import type { EmptyReason, JobList } from '@/lib/jobs/job';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

type Props = { reason: EmptyReason; isAdmin: boolean; connections: JobList['connections'] };

/** Why there is no job to see, and what to do about it. */
export function NoJobs({ reason, isAdmin, connections }: Props) {
  if (reason === 'no-connection') {
    return (
      <EmptyState
        title="No ATS is connected yet"
        action={isAdmin && <ButtonLink href="/admin/connections/new">Add a connection</ButtonLink>}
      >
        {isAdmin
          ? 'Jobs come from an applicant tracking system. Connect the first one: you need its integration id and an API key from Kombo.'
          : 'Jobs come from an applicant tracking system, and none is connected. Ask an admin of your organisation to add one.'}
      </EmptyState>
    );
  }
  if (reason === 'first-read') {
    const tools = connections.filter(({ freshness }) => freshness.readAt === null).map(({ tool }) => tool);
    return (
      <EmptyState
        title={`${tools.join(' and ')} is being read for the first time`}
        action={isAdmin && <ButtonLink href="/admin/connections">See how far it is</ButtonLink>}
      >
        Jobs appear here as they arrive. Nothing needs to be done.
      </EmptyState>
    );
  }
  if (reason === 'no-match') {
    return (
      <EmptyState title="No job matches" action={<ButtonLink href="/jobs">Clear the search and filters</ButtonLink>}>
        Look at the spelling, or ask for fewer things at once.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No job is open" action={<ButtonLink href="/jobs?status=all">Show all jobs</ButtonLink>}>
      The ATS lists no open job at the moment. Drafts and closed jobs can still be looked at.
    </EmptyState>
  );
}

function ButtonLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Button asChild look="primary">
      <Link href={href}>{children}</Link>
    </Button>
  );
}
