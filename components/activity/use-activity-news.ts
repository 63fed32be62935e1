'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ActivityFilters } from '@/lib/activity/activity';
import { useJobStream } from '../live/use-job-stream';
import { activityQuery } from './activity-query';

const SOON_MS = 400;
/** Whoever has read on further is asked before the list is read again. */
const MOST_PAGES_READ_AGAIN = 3;

type News = {
  /** Something happened, and the list does not show it. */
  isWaiting: boolean;
  /** Shows it: the list begins anew at its top. */
  show: () => void;
};

/** What happens on the job while its list is looked at: read again soon and quietly, or offered where much is on the screen. */
export function useActivityNews(jobId: string, filters: ActivityFilters): News {
  const queryClient = useQueryClient();
  const [waiting, setWaiting] = useState<ActivityFilters | null>(null);
  const shown = useRef(filters);
  shown.current = filters;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const listener = useMemo(() => {
    const key = () => activityQuery(jobId, shown.current).queryKey;
    const pages = () => queryClient.getQueryData(key())?.pages ?? [];
    const look = () => {
      timer.current = undefined;
      if (pages().length > MOST_PAGES_READ_AGAIN) setWaiting(shown.current);
      else void queryClient.invalidateQueries({ queryKey: key() });
    };
    const soon = () => {
      timer.current ??= setTimeout(look, SOON_MS);
    };
    return { onEvent: soon, onMissed: soon, mark: () => pages()[0]?.mark ?? null };
  }, [queryClient, jobId]);
  useJobStream(jobId, listener);

  const show = () => {
    const { queryKey } = activityQuery(jobId, filters);
    setWaiting(null);
    queryClient.setQueryData(
      queryKey,
      (data) => data && { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    );
    void queryClient.invalidateQueries({ queryKey });
  };
  return { isWaiting: waiting === filters, show };
}
