'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { startBatchAction } from '@/app/(recruiter)/changes/batches/actions';
import {
  type BatchKind,
  type BatchPeople,
  type BatchWish,
  batchWords,
  type Prepared,
  TYPED_ABOVE,
  whyNotTyped,
} from '@/lib/batches/batch';
import type { BatchReceipt } from '@/lib/batches/start-batch';
import { AppError, unwrap } from '@/lib/result';
import { sentenceOf } from '../board/use-settle-change';
import { Button } from '../ui/button';
import { DialogClose } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { preparedQuery } from './batch-query';
import { NotRead } from './not-read';
import { NoteWish } from './note-wish';
import { PreparedPeople } from './prepared-people';
import { RejectWish } from './reject-wish';

type Props = {
  kind: BatchKind;
  people: BatchPeople;
  to: string | null;
  onStarted: (receipt: BatchReceipt) => void;
};

export function BatchForm({ kind, people, to: presetTo, onStarted }: Props) {
  const [jobId, setJobId] = useState(people.jobId);
  const [to, setTo] = useState(presetTo);
  const asked = people.of === 'list' ? { ...people, jobId } : people;
  const { data, error, isPlaceholderData, refetch } = useQuery(preparedQuery({ kind, to, people: asked }));

  if (!data) return <NotRead error={error} again={() => void refetch()} />;
  return (
    <div className="grid gap-3.5">
      {data.jobs.length > 1 && (
        <JobChoice
          jobs={data.jobs}
          value={jobId ?? ''}
          onChoose={(id) => {
            setJobId(id);
            setTo(null); // a stage belongs to its job
          }}
        />
      )}
      {data.jobs.length === 0 && (
        <Notice role="none">
          Nobody of them is in process on a job. Only who is can be moved, rejected or noted here.
        </Notice>
      )}
      {data.job && data.job.may !== true && <Notice tone="stop">{data.job.may}</Notice>}
      {data.job && data.job.may === true && (
        <WishForm
          key={data.job.id}
          kind={kind}
          prepared={data}
          job={data.job}
          to={to}
          onTo={setTo}
          isStale={isPlaceholderData}
          again={() => void refetch()}
          onStarted={onStarted}
        />
      )}
    </div>
  );
}

type JobProps = { jobs: Prepared['jobs']; value: string; onChoose: (jobId: string | null) => void };

function JobChoice({ jobs, value, onChoose }: JobProps) {
  return (
    <Field label="On which job?" hint="The people you chose are on several. One job is worked on at a time.">
      <Select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value || null)}>
        <option value="">Choose a job</option>
        {jobs.map(({ id, name, customer, people }) => (
          <option key={id} value={id}>
            {`${name}, ${customer}: ${people.toLocaleString('en-GB')} ${people === 1 ? 'person' : 'people'}`}
          </option>
        ))}
      </Select>
    </Field>
  );
}

type WishProps = {
  kind: BatchKind;
  prepared: Prepared;
  job: NonNullable<Prepared['job']>;
  to: string | null;
  onTo: (stageId: string | null) => void;
  isStale: boolean;
  again: () => void;
  onStarted: Props['onStarted'];
};

function WishForm({ kind, prepared, job, to, onTo, isStale, again, onStarted }: WishProps) {
  const [wish, setWish] = useState<BatchWish | string>(() => emptyWish(kind));
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const going = prepared.people.filter(({ verdict }) => verdict === 'goes').length;
  const said = kind === 'move' ? moveTo(to) : wish;
  const typedError = whyNotTyped(kind, going, typed.trim() === '' ? null : Number(typed));
  const { mutate, isPending, error } = useMutation({
    networkMode: 'always',
    mutationFn: async (asked: BatchWish) =>
      unwrap(
        await startBatchAction({
          jobId: job.id,
          wish: asked,
          people: prepared.people.map(({ applicationId, from }) => ({ applicationId, from })),
          typed: typed.trim() === '' ? null : Number(typed),
        }),
      ),
    onSuccess: onStarted,
    onError: (failure) => {
      if (failure instanceof AppError && (failure.kind === 'stale' || failure.kind === 'refused')) again();
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (typeof said === 'string' || typedError || going === 0 || isStale || isPending) return;
    mutate(said);
  }

  const wanted = isTried && typeof said === 'string' ? said : null;
  return (
    <form onSubmit={submit} className="grid gap-3.5">
      {kind === 'move' && (
        <Field label="To which stage?" error={wanted}>
          <Select value={to ?? ''} onChange={({ currentTarget }) => onTo(currentTarget.value || null)}>
            <option value="">Choose a stage</option>
            {job.stages.map(({ id, name, closed }) => (
              <option key={id} value={id} disabled={closed !== null}>
                {closed === null ? name : `${name} (${closed})`}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {kind === 'reject' && <RejectWish job={job} error={wanted} onChange={setWish} />}
      {kind === 'note' && <NoteWish job={job} error={wanted} onChange={setWish} />}
      <PreparedPeople kind={kind} prepared={prepared} isUndecided={kind === 'move' && to === null} isStale={isStale} />
      {kind === 'reject' && going > TYPED_ABOVE && (
        <Field label={`Type ${going} to reject ${going} people`} error={isTried ? typedError : null}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            className="w-28"
          />
        </Field>
      )}
      {error && <Notice tone="stop">{sentenceOf(error)}</Notice>}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p className="basis-full text-ink-3 text-sm">
          {job.holdSeconds > 0 && `Held for ${job.holdSeconds} s; then they leave one by one, until you stop it.`}
        </p>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button
          type="submit"
          look={kind === 'reject' ? 'danger' : 'primary'}
          pending={isPending}
          aria-disabled={going === 0 || isStale || undefined}
        >
          {kind === 'move' && to === null ? 'Move' : batchWords(kind, going)}
        </Button>
      </div>
    </form>
  );
}

/** A sentence as long as something is missing. */
function moveTo(to: string | null): BatchWish | string {
  return to === null ? 'Choose a stage.' : { kind: 'move', to };
}

function emptyWish(kind: BatchKind): string {
  return kind === 'reject' ? 'Choose a reason.' : 'Write something first.';
}
