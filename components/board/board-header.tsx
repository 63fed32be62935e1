'use client';

import { ExternalLink } from 'lucide-react';
import Link from 'next/link';
import type { Board } from '@/lib/board/board';
import { JobTabs } from '../jobs/job-tabs';
import type { StreamState } from '../live/event-link';
import { Badge } from '../ui/badge';
import { Notice } from '../ui/notice';
import { PageHeader } from '../ui/page-header';
import { FreshnessLine } from './freshness-line';

const statusWords: Record<string, string> = { OPEN: 'Open', CLOSED: 'Closed', DRAFT: 'Draft', ARCHIVED: 'Archived' };

export function BoardHeader({ board, stream }: { board: Board; stream: StreamState }) {
  const { job, freshness, canMove, connectionHref } = board;
  const crumbs = [job.customer, job.department, job.location].filter((part) => part !== null);
  return (
    <>
      <PageHeader
        title={job.name}
        crumbs={[{ label: 'Jobs', href: '/jobs' }, ...crumbs.map((label) => ({ label }))]}
        badges={
          <>
            {job.status && (
              <Badge tone={job.status === 'OPEN' ? 'clear' : 'plain'}>{statusWords[job.status] ?? job.status}</Badge>
            )}
            <Badge>{job.tool}</Badge>
          </>
        }
        aside={
          <>
            {job.remoteUrl && (
              <a
                href={job.remoteUrl}
                target="_blank"
                rel="noreferrer"
                className="flex items-center gap-1 rounded-sm text-ink-2 text-sm hover:text-ink max-md:hidden"
              >
                Open in {job.tool} <ExternalLink aria-hidden className="size-3.5" />
              </a>
            )}
            <FreshnessLine freshness={freshness} stream={stream} />
          </>
        }
      >
        <JobTabs jobId={job.id} current="board" />
      </PageHeader>
      {freshness.notice && (
        <Notice
          tone="waiting"
          role="status"
          className="mx-5 mt-2.5 max-md:mx-3"
          action={
            connectionHref && (
              <Link href={connectionHref} className="rounded-sm font-[550] underline underline-offset-2">
                See the connection
              </Link>
            )
          }
        >
          {freshness.notice}
        </Notice>
      )}
      {canMove !== true && (
        <Notice role="status" className="mx-5 mt-2.5 max-md:mx-3">
          {canMove}
        </Notice>
      )}
    </>
  );
}
