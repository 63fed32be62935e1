import Link from 'next/link';
import type { ReactNode } from 'react';
import type { About, ChangeEntry, TimelineEntry } from '@/lib/timeline/timeline';

type Props = { entry: TimelineEntry; about: About; tool: string };

const Strong = ({ children }: { children: ReactNode }) => <b className="font-[570]">{children}</b>;

/** What happened, in a sentence. On the person's own page they are named only where the sentence needs it. */
export function Told({ entry, about, tool }: Props) {
  const person = about.is === 'person' ? <Person about={about} /> : null;
  if (entry.type === 'applied') return person ? <>{person} applied</> : <>Applied</>;
  if (entry.type === 'declined')
    return (
      <>
        {person ? <>{person} was declined</> : 'Declined'} in {tool}
        {entry.reason && <>: {entry.reason}</>}
      </>
    );
  if (entry.type === 'stage') return <Stage entry={entry} person={person} tool={tool} />;
  const { mine, byName } = entry.change;
  return (
    <>
      <Strong>{mine ? 'You' : byName}</Strong> <Deed entry={entry} about={about} />
    </>
  );
}

function Person({ about: { name, href } }: { about: Extract<About, { is: 'person' }> }) {
  return (
    <b dir="auto" className="font-[570]">
      {href === null ? (
        name
      ) : (
        <Link href={href} prefetch={false} className="rounded-sm hover:underline">
          {name}
        </Link>
      )}
    </b>
  );
}

type StageProps = { entry: Extract<TimelineEntry, { type: 'stage' }>; person: ReactNode; tool: string };

function Stage({ entry: { from, to, byName, exact }, person, tool }: StageProps) {
  const where = <Strong>{to ?? 'no stage'}</Strong>;
  if (byName)
    return (
      <>
        <Strong>{byName}</Strong> moved {person && <>{person} </>}
        {from && `from ${from} `}to {where}
      </>
    );
  return (
    <>
      {person ? <>{person} was seen</> : 'Seen'} in {where} in {tool}
      {from && <>, before in {from}</>}
      {!exact && <span className="text-ink-3 text-sm">, moved there some time before</span>}
    </>
  );
}

function Deed({ entry: { change, kind }, about }: { entry: ChangeEntry; about: About }) {
  const whom = about.is === 'person' ? <Person about={about} /> : about.is === 'page' ? about.name : 'the job';
  const isNamed = about.is !== 'page';
  if (kind === 'move' && change.step)
    return (
      <>
        moved {whom} from {change.step.from} to <Strong>{change.step.to}</Strong>
      </>
    );
  if (kind === 'rejection')
    return (
      <>
        rejected {whom}
        {change.what && <>: {change.what}</>}
      </>
    );
  if (kind === 'file')
    return (
      <>
        added <Strong>{change.what ?? 'a file'}</Strong>
        {isNamed && <> for {whom}</>}
      </>
    );
  if (kind === 'fields')
    return (
      <>
        changed fields
        {isNamed && <> of {whom}</>}
        {change.what && <>: {change.what}</>}
      </>
    );
  if (kind === 'creation' && about.is === 'page' && about.isElsewhere)
    return (
      <>
        put {whom} on another job:{' '}
        {change.job && (
          <Link href={`/jobs/${change.job.id}`} prefetch={false} className="rounded-sm font-[570] hover:underline">
            {change.job.name}
          </Link>
        )}
      </>
    );
  if (kind === 'creation') return isNamed ? <>added {whom}</> : <>added this application</>;
  return (
    <>
      added a {kind === 'link' ? 'result link' : 'note'}
      {isNamed && <> for {whom}</>}
    </>
  );
}
