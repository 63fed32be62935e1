'use client';

import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { type ActivityFilters, type JobActivity as Around, isNarrowed } from '@/lib/activity/activity';
import { TimelineSkeleton } from '../timeline/timeline-skeleton';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { ActivityFilterBar } from './activity-filters';
import { activityQuery } from './activity-query';
import { ActivityRow } from './activity-row';
import { useActivityFilters } from './use-activity-filters';
import { useActivityNews } from './use-activity-news';

/** Everything that happened on a job, newest first. */
export function JobActivity({ around }: { around: Around }) {
  const queryClient = useQueryClient();
  const jobId = around.job.id;
  const [filters, change, clear] = useActivityFilters();
  const news = useActivityNews(jobId, filters);
  const list = useRef<HTMLOListElement>(null);
  const { data, error, isPlaceholderData, refetch, ...next } = useInfiniteQuery({
    ...activityQuery(jobId, filters),
    placeholderData: keepPreviousData,
  });
  const onAnswered = useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: ['activity', jobId] });
    list.current?.focus(); // the buttons that had the focus are about to go
  }, [queryClient, jobId]);
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];

  return (
    <section aria-label="Activity" className="grid gap-2">
      <ActivityFilterBar around={around} filters={filters} onChange={change} onClear={clear} />
      {error && (
        <Notice
          tone="stop"
          action={
            <Button size="small" onClick={() => void (next.isFetchNextPageError ? next.fetchNextPage() : refetch())}>
              Try again
            </Button>
          }
        >
          {error.message}
        </Notice>
      )}
      {news.isWaiting && (
        <Notice
          action={
            <Button
              size="small"
              onClick={() => {
                news.show();
                list.current?.focus();
              }}
            >
              Show it
            </Button>
          }
        >
          Something new happened on this job.
        </Notice>
      )}
      {!data && !error && <TimelineSkeleton />}
      {data && entries.length === 0 && <NothingHappened filters={filters} clear={clear} />}
      <ol
        ref={list}
        tabIndex={-1}
        aria-label="What happened"
        aria-busy={isPlaceholderData}
        className="grid divide-y divide-line outline-none transition-opacity empty:hidden aria-busy:opacity-60"
      >
        {entries.map((entry) => (
          <ActivityRow key={entry.key} entry={entry} around={around} onAnswered={onAnswered} />
        ))}
      </ol>
      {next.hasNextPage && !isPlaceholderData && (
        <p>
          <Button pending={next.isFetchingNextPage} onClick={() => void next.fetchNextPage()}>
            Load more
          </Button>
        </p>
      )}
    </section>
  );
}

function NothingHappened({ filters, clear }: { filters: ActivityFilters; clear: () => void }) {
  if (!isNarrowed(filters)) {
    return (
      <EmptyState title="Nothing has happened yet.">
        What people do here, and what is seen in the ATS, appears at once.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing like this has happened." action={<Button onClick={clear}>Show everything</Button>}>
      Choose another kind, or somebody else.
    </EmptyState>
  );
}
