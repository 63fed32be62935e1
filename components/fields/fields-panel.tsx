'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useId } from 'react';
import type { FieldSubject, FieldsView } from '@/lib/fields/fields';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/skeleton';
import { Time } from '../ui/time';
import { FactList } from './fact-list';
import { FieldEdits } from './field-edits';
import { FieldsForm } from './fields-form';
import { askAts, fieldsQuery } from './fields-query';

type Props = { subject: FieldSubject; targetId: string; title: string };

/** The custom fields of one record: as they were last read, asked for anew on a person's word, and changed. */
export function FieldsPanel({ subject, targetId, title }: Props) {
  const headingId = useId();
  const { data: view, error, refetch } = useQuery(fieldsQuery(subject, targetId));
  return (
    <section aria-labelledby={headingId} className="grid min-w-0 content-start gap-3">
      <h2 id={headingId} className="prose-wrap font-[620] text-base">
        {title}
      </h2>
      {view && <Panel view={view} />}
      {!view && error && (
        <Notice tone="stop" action={<Button onClick={() => void refetch()}>Try again</Button>}>
          {error.message}
        </Notice>
      )}
      {!view && !error && (
        <div className="grid gap-3">
          <Skeleton className="h-8" />
          <Skeleton className="h-24" />
        </div>
      )}
    </section>
  );
}

function Panel({ view }: { view: FieldsView }) {
  const { read, reading, known, tool } = view;
  return (
    <div className="grid min-w-0 gap-5">
      {read === true ? <Ask view={view} /> : <p className="prose-wrap max-w-[68ch] text-ink-2">{read}</p>}
      {reading && read === true && <FieldsForm view={view} />}
      {reading && reading.definitions.length === 0 && read === true && (
        <p className="text-ink-2">{tool} has no custom fields here.</p>
      )}
      {reading && <FactList title={`From ${tool}`} facts={reading.facts} />}
      <FactList title="From Kombo" facts={known} />
      <FieldEdits view={view} />
    </div>
  );
}

/** How old the reading is, and the button that asks anew, with what that costs. */
function Ask({ view: { subject, targetId, tool, cost, reading } }: { view: FieldsView }) {
  const queryClient = useQueryClient();
  const hintId = useId();
  const asking = useMutation({
    mutationFn: () => askAts(subject, targetId),
    onSuccess: (view) => queryClient.setQueryData(fieldsQuery(subject, targetId).queryKey, view),
  });
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Button pending={asking.isPending} aria-describedby={hintId} onClick={() => asking.mutate()}>
          <RefreshCw aria-hidden />
          {cost ? `Ask ${tool}` : 'Read again'}
        </Button>
        <p id={hintId} className="prose-wrap min-w-48 flex-1 text-ink-3 text-sm">
          {reading ? (
            <>
              Read <Time at={reading.readAt} as="clock" />
              {reading.byName && ` for ${reading.byName}`}
              {reading.isOld && `. The record changed in ${tool} since`}.
            </>
          ) : (
            'These were never read.'
          )}
          {cost && ` Asking takes two questions. ${cost}`}
        </p>
      </div>
      {asking.error && <Notice tone="stop">{asking.error.message}</Notice>}
    </div>
  );
}
