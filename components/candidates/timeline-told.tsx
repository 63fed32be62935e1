import Link from 'next/link';
import type { ReactNode } from 'react';
import type { CandidatePage, TimelineEntry } from '@/lib/candidates/candidate-page';

type Change = Extract<TimelineEntry, { type: 'change' }>;
type Props = { entry: TimelineEntry; candidate: Pick<CandidatePage, 'tool' | 'name'> };

const Strong = ({ children }: { children: ReactNode }) => <b className="font-[570]">{children}</b>;

/** What happened, in a sentence. */
export function Told({ entry, candidate: { tool, name } }: Props) {
  if (entry.type === 'applied') return <>Applied</>;
  if (entry.type === 'declined')
    return (
      <>
        Declined in {tool}
        {entry.reason && <>: {entry.reason}</>}
      </>
    );
  if (entry.type === 'stage') return <Stage entry={entry} tool={tool} />;
  const { mine, byName } = entry.change;
  return (
    <>
      <Strong>{mine ? 'You' : byName}</Strong> <Deed entry={entry} name={name} />
    </>
  );
}

function Stage({ entry, tool }: { entry: Extract<TimelineEntry, { type: 'stage' }>; tool: string }) {
  const { from, to, byName, exact } = entry;
  const where = <Strong>{to ?? 'no stage'}</Strong>;
  if (byName)
    return (
      <>
        <Strong>{byName}</Strong> moved {from && `from ${from} `}to {where}
      </>
    );
  return (
    <>
      Seen in {where} in {tool}
      {from && <>, before in {from}</>}
      {!exact && <span className="text-ink-3 text-sm">, moved there some time before</span>}
    </>
  );
}

function Deed({ entry, name }: { entry: Change; name: string }) {
  const { change, kind } = entry;
  if (kind === 'move' && change.step)
    return (
      <>
        moved {name} from {change.step.from} to <Strong>{change.step.to}</Strong>
      </>
    );
  if (kind === 'rejection')
    return (
      <>
        rejected {name}
        {change.what && <>: {change.what}</>}
      </>
    );
  if (kind === 'file')
    return (
      <>
        added <Strong>{change.what ?? 'a file'}</Strong>
      </>
    );
  if (kind === 'fields')
    return (
      <>
        changed fields
        {change.what && <>: {change.what}</>}
      </>
    );
  if (kind === 'link') return <>added a result link</>;
  if (kind === 'creation' && entry.application === null)
    return (
      <>
        put {name} on another job:{' '}
        {change.job && (
          <Link href={`/jobs/${change.job.id}`} prefetch={false} className="rounded-sm font-[570] hover:underline">
            {change.job.name}
          </Link>
        )}
      </>
    );
  return <>{kind === 'creation' ? 'added this application' : 'added a note'}</>;
}
