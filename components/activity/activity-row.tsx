'use client';

import { PanelRight } from 'lucide-react';
import Link from 'next/link';
import { memo } from 'react';
import { type ActivityEntry, aboutOf, type JobActivity } from '@/lib/activity/activity';
import { TimelineItem } from '../timeline/timeline-item';
import { Button } from '../ui/button';

type Props = {
  entry: ActivityEntry;
  around: Pick<JobActivity, 'job' | 'tool' | 'noteFormat'>;
  onAnswered: () => void;
};

export const ActivityRow = memo(function ActivityRow({ entry, around, onAnswered }: Props) {
  const { person } = entry;
  return (
    <TimelineItem
      entry={entry}
      about={aboutOf(entry)}
      tool={around.tool}
      noteFormat={around.noteFormat}
      aside={person?.id && <BesideBoardLink jobId={around.job.id} id={person.id} name={person.name} />}
      onAnswered={onAnswered}
    />
  );
});

function BesideBoardLink({ jobId, id, name }: { jobId: string; id: string; name: string }) {
  const label = `${name} beside the board`;
  return (
    <Button asChild size="small" look="quiet" className="-my-0.5 w-6 px-0 touch:-my-2.5 touch:w-11 touch:px-0">
      <Link href={`/jobs/${jobId}?candidate=${id}`} prefetch={false} aria-label={label} title={label}>
        <PanelRight aria-hidden />
      </Link>
    </Button>
  );
}
