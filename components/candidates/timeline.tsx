'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { CandidatePage } from '@/lib/candidates/candidate-page';
import { TimelineItem } from '../timeline/timeline-item';
import { TimelineSkeleton } from '../timeline/timeline-skeleton';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { refreshCandidate, timelineQuery } from './candidate-query';

/** What happened and what was asked for, newest first. */
export function Timeline({ candidate, Heading }: { candidate: CandidatePage; Heading: 'h2' | 'h3' }) {
  const queryClient = useQueryClient();
  const [applicationId, setApplicationId] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const { data, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    timelineQuery(candidate.id, applicationId || null),
  );
  const onAnswered = useCallback(() => {
    void refreshCandidate(queryClient, candidate.id);
    list.current?.focus(); // the buttons that had the focus are about to go
  }, [queryClient, candidate.id]);
  const [here, elsewhere] = useMemo(() => {
    const page = { is: 'page' as const, name: candidate.name };
    return [
      { ...page, isElsewhere: false },
      { ...page, isElsewhere: true },
    ] as const;
  }, [candidate.name]);
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];

  return (
    <section aria-labelledby="timeline-heading" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Heading id="timeline-heading" className="font-[620]">
          Timeline
        </Heading>
        {candidate.applications.length > 1 && (
          <Select
            aria-label="Which application"
            className="ml-auto w-64 max-w-full"
            value={applicationId}
            onChange={(event) => setApplicationId(event.currentTarget.value)}
          >
            <option value="">All applications</option>
            {candidate.applications.map(({ id, jobName }) => (
              <option key={id} value={id}>
                {jobName}
              </option>
            ))}
          </Select>
        )}
      </div>
      {error && (
        <Notice
          tone="stop"
          action={
            <Button size="small" onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          {error.message}
        </Notice>
      )}
      {isPending && <TimelineSkeleton />}
      {data && entries.length === 0 && (
        <p className="text-ink-2 text-sm">Nothing has been seen or done yet. What you do appears here at once.</p>
      )}
      <ol ref={list} tabIndex={-1} aria-label="Timeline" className="grid outline-none">
        {entries.map((entry) => (
          <TimelineItem
            key={entry.key}
            entry={entry}
            about={entry.application === null ? elsewhere : here}
            tool={candidate.tool}
            noteFormat={candidate.noteFormat}
            jobName={candidate.applications.length === 1 ? null : entry.application?.jobName}
            onAnswered={onAnswered}
          />
        ))}
      </ol>
      {hasNextPage && (
        <p>
          <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older
          </Button>
        </p>
      )}
    </section>
  );
}
