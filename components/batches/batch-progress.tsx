'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Download, RotateCw, Square } from 'lucide-react';
import { useState } from 'react';
import { retryBatchAction, stopBatchAction } from '@/app/(recruiter)/changes/batches/actions';
import { type Batch, type BatchGroup, batchGroups, groupWord, isUnderWay } from '@/lib/batches/batch';
import { unwrap } from '@/lib/result';
import { sentenceOf } from '../board/use-settle-change';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { ReasonButton } from '../ui/reason-button';
import { Time } from '../ui/time';
import { batchQuery } from './batch-query';
import { BatchResults } from './batch-results';
import { NotRead } from './not-read';

const AT_FIRST = 50;

/** How an action on many people stands: how far it is, what became of each, and what can be done about it. */
export function BatchProgress({ batchId }: { batchId: string }) {
  const [show, setShow] = useState<BatchGroup | null>(null);
  const [most, setMost] = useState(AT_FIRST);
  const { data: batch, error, refetch } = useQuery(batchQuery(batchId, show, most));
  const isChosen = batch && (show === null || batch.counts[show] > 0);
  if (!batch) return <NotRead error={error} again={() => void refetch()} />;
  return (
    <div className="grid gap-3.5">
      <Bar batch={batch} />
      {batch.pausedUntil && isUnderWay(batch) && (
        <Notice tone="waiting">
          The ATS asked us to wait. It goes on <Time at={batch.pausedUntil} />.
        </Notice>
      )}
      <Answers batch={batch} />
      <Groups batch={batch} show={isChosen ? show : null} onShow={setShow} />
      <BatchResults results={batch.results} />
      {batch.more > 0 && (
        <Button className="justify-self-start" onClick={() => setMost(most * 4)}>
          Show {Math.min(batch.more, most * 3).toLocaleString('en-GB')} more
        </Button>
      )}
    </div>
  );
}

const colours: Record<BatchGroup, string> = {
  done: 'bg-clear',
  asks: 'bg-stop',
  ended: 'bg-ink-3',
  'left-out': 'bg-line-strong',
  waiting: 'bg-sunken',
};
const inBar = ['done', 'asks', 'ended', 'left-out', 'waiting'] as const satisfies BatchGroup[];

function Bar({ batch }: { batch: Batch }) {
  const total = batchGroups.reduce((sum, group) => sum + batch.counts[group], 0);
  const decided = total - batch.counts.waiting;
  const said = isUnderWay(batch)
    ? `${decided.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')} decided`
    : `All ${total.toLocaleString('en-GB')} decided`;
  return (
    <div className="grid gap-1.5">
      <div
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={decided}
        aria-valuetext={said}
        className="flex h-2 overflow-hidden rounded-full bg-sunken inset-ring inset-ring-line"
      >
        {inBar.map((group) => (
          <i
            key={group}
            className={colours[group]}
            style={{ width: `${(100 * batch.counts[group]) / Math.max(1, total)}%` }}
          />
        ))}
      </div>
      <p role="status" className="tabular text-ink-2 text-sm">
        {said}
      </p>
    </div>
  );
}

function Answers({ batch }: { batch: Batch }) {
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['batch', batch.id] });
  const failed = (error: unknown) => void notify({ text: sentenceOf(error), role: 'alert' });
  const stop = useMutation({
    networkMode: 'always',
    mutationFn: async () => unwrap(await stopBatchAction({ batchId: batch.id })),
    onSuccess: ({ stopped }) => {
      const people = `${stopped.toLocaleString('en-GB')} ${stopped === 1 ? 'person stays' : 'people stay'}`;
      notify({ text: stopped === 0 ? 'Nothing was left to stop.' : `Stopped. ${people} where they were.` });
    },
    onError: failed,
    onSettled: refresh,
  });
  const retry = useMutation({
    networkMode: 'always',
    mutationFn: async () => unwrap(await retryBatchAction({ batchId: batch.id })),
    onSuccess: ({ retried, refused }) => {
      const [first] = refused;
      const rest = first ? ` ${first.people.toLocaleString('en-GB')} not: ${first.sentence}` : '';
      notify({ text: `${retried.toLocaleString('en-GB')} sent again.${rest}`, role: first ? 'alert' : 'status' });
    },
    onError: failed,
    onSettled: refresh,
  });
  const reason = batch.may === true ? null : batch.may;
  return (
    <div className="flex flex-wrap gap-2">
      {batch.unsent > 0 && (
        <ReasonButton reason={reason} pending={stop.isPending} onClick={() => stop.mutate()}>
          <Square aria-hidden />
          Stop {batch.unsent.toLocaleString('en-GB')} not sent yet
        </ReasonButton>
      )}
      {batch.retryable > 0 && (
        <ReasonButton reason={reason} pending={retry.isPending} onClick={() => retry.mutate()}>
          <RotateCw aria-hidden />
          Try {batch.retryable.toLocaleString('en-GB')} again
        </ReasonButton>
      )}
      {reason === null && (
        <Button asChild>
          <a href={`/api/batches/${batch.id}/receipt`} download>
            <Download aria-hidden />
            Receipt as CSV
          </a>
        </Button>
      )}
    </div>
  );
}

type GroupsProps = { batch: Batch; show: BatchGroup | null; onShow: (group: BatchGroup | null) => void };

function Groups({ batch: { counts }, show, onShow }: GroupsProps) {
  const groups = batchGroups.filter((group) => counts[group] > 0);
  if (groups.length < 2) return null;
  const total = groups.reduce((sum, group) => sum + counts[group], 0);
  const choices = [
    { group: null, word: 'All', count: total },
    ...groups.map((group) => ({ group, word: groupWord[group], count: counts[group] })),
  ];
  return (
    <fieldset className="scroll-quiet flex max-w-full overflow-x-auto rounded-md border border-line p-0.5">
      <legend className="sr-only">Which results</legend>
      {choices.map(({ group, word, count }) => (
        <button
          key={word}
          type="button"
          aria-pressed={group === show}
          onClick={() => onShow(group)}
          className={classNames(
            'flex h-[26px] shrink-0 items-center gap-1.5 rounded-sm px-2.5 font-[550] text-ink-2 text-sm hover:text-ink touch:h-10',
            group === show && 'bg-sunken text-ink inset-ring inset-ring-line',
          )}
        >
          {word}
          <span className="tabular font-medium text-ink-3">{count.toLocaleString('en-GB')}</span>
        </button>
      ))}
    </fieldset>
  );
}
