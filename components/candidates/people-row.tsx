import Link from 'next/link';
import type {
  CandidateColumn,
  CandidateConnection,
  ListedApplication,
  ListedCandidate,
} from '@/lib/candidates/listed-candidate';
import { stateWord } from '@/lib/outbox/intent';
import { Badge } from '../ui/badge';
import { Checkbox } from '../ui/checkbox';
import { Signal, type SignalState } from '../ui/signal';
import { Time } from '../ui/time';
import { StageMark } from './stage-mark';

type Props = {
  person: ListedCandidate;
  connection: CandidateConnection | undefined;
  columns: CandidateColumn[];
  href: string;
  isChosen: boolean;
  onChoose: (withRange: boolean) => void;
};

export function PeopleRow({ person, connection, columns, href, isChosen, onChoose }: Props) {
  const has = (column: CandidateColumn) => columns.includes(column);
  const { name, tags } = person;
  return (
    <tr
      data-chosen={isChosen || undefined}
      className="border-line border-b last:border-0 hover:bg-sunken/60 data-chosen:bg-accent-soft"
    >
      <td className="max-md:row-span-2">
        <Checkbox
          label={<span className="sr-only">Choose {name}</span>}
          checked={isChosen}
          onChange={({ nativeEvent }) => onChoose(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
        />
      </td>
      <td className="max-md:col-span-2">
        <Link
          href={href}
          prefetch={false}
          title={name}
          className="block truncate rounded-sm font-[570] text-base max-md:py-1"
        >
          {name}
        </Link>
        {(person.isSimilar || (person.isRemoved && !person.isErased)) && (
          <span className="flex gap-2 text-ink-3 text-xs">
            {person.isSimilar && 'Similar to what you typed'}
            {person.isRemoved && !person.isErased && 'Deleted in the ATS'}
          </span>
        )}
      </td>
      {has('contact') && (
        <td className="max-md:col-span-2 max-md:col-start-2">
          <Contact email={person.email} phone={person.phone} />
        </td>
      )}
      {has('jobs') && (
        <td className="max-md:col-span-2 max-md:col-start-2">
          <Applications applications={person.applications} count={person.applicationCount} />
        </td>
      )}
      {has('connection') && (
        <td className="max-lg:hidden">
          <span className="block truncate" title={connection?.name}>
            {connection?.name}
          </span>
          <span className="block truncate text-ink-3">{connection?.tool}</span>
        </td>
      )}
      {has('source') && (
        <td className="max-lg:hidden">
          <span className="block truncate" title={person.source ?? undefined}>
            {person.source}
          </span>
        </td>
      )}
      {has('tags') && (
        <td className="max-lg:hidden">
          <Tags tags={tags} />
        </td>
      )}
      {has('added') && (
        <td className="tabular text-right text-ink-2 max-lg:hidden">
          {person.addedAt && <Time at={person.addedAt} />}
        </td>
      )}
      {has('changes') && (
        <td className="max-md:col-span-2 max-md:col-start-2">{person.changes && <Changes {...person.changes} />}</td>
      )}
    </tr>
  );
}

function Contact({ email, phone }: Pick<ListedCandidate, 'email' | 'phone'>) {
  if (!email && !phone) return <span className="text-ink-3">None given</span>;
  return (
    <span className="block">
      {email && (
        <span className="block truncate" title={email}>
          {email}
        </span>
      )}
      {phone && <span className="tabular block truncate text-ink-3">{phone}</span>}
    </span>
  );
}

function Applications({ applications, count }: { applications: ListedApplication[]; count: number }) {
  if (count === 0) return <span className="text-ink-3">No application</span>;
  const more = count - applications.length;
  return (
    <ul className="grid gap-0.5">
      {applications.map(({ id, jobId, job, stage, lane, progress }) => (
        <li key={id} className="flex min-w-0 items-center gap-1.5">
          <StageMark lane={lane} progress={progress} />
          <span className="shrink-0 truncate max-w-[45%]" title={stage}>
            {stage}
          </span>
          {jobId ? (
            <Link
              href={`/jobs/${jobId}`}
              prefetch={false}
              title={job}
              className="min-w-0 truncate rounded-sm text-ink-3 underline-offset-2 hover:underline"
            >
              {job}
            </Link>
          ) : (
            <span className="min-w-0 truncate text-ink-3">{job}</span>
          )}
        </li>
      ))}
      {more > 0 && <li className="text-ink-3 text-xs">and {more} more</li>}
    </ul>
  );
}

const SHOWN_TAGS = 2;

function Tags({ tags }: { tags: string[] }) {
  return (
    <ul className="flex flex-wrap gap-1" title={tags.join(', ')}>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <li key={tag} className="min-w-0">
          <Link href={`/candidates?tag=${encodeURIComponent(tag)}`} prefetch={false} className="block rounded-full">
            <Badge className="max-w-28">
              <span className="truncate">{tag}</span>
            </Badge>
          </Link>
        </li>
      ))}
      {tags.length > SHOWN_TAGS && <li className="text-ink-3 text-xs">+{tags.length - SHOWN_TAGS}</li>}
    </ul>
  );
}

const signalOf: Partial<Record<keyof typeof stateWord, SignalState>> = {
  conflict: 'stop',
  unconfirmed: 'stop',
  refused: 'stop',
  confirmed: 'clear',
};

function Changes({ count, state }: NonNullable<ListedCandidate['changes']>) {
  return (
    <Signal state={signalOf[state] ?? 'waiting'}>
      {stateWord[state]}
      {count > 1 && ` (${count})`}
    </Signal>
  );
}
