import Link from 'next/link';
import type { AboutPerson as About, NewPersonPage } from '@/lib/candidates/get-new-person';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

type Props = { about: About; job: NewPersonPage['job'] };

/** Who is put on another job, and what will become of it there: read before anything is sent. */
export function AboutPerson({ about: { id, name, customer, tool, outcome, leftOut }, job }: Props) {
  return (
    <section
      aria-labelledby="about-heading"
      className="grid grid-cols-1 gap-1.5 rounded-lg border border-line bg-panel px-4 py-3"
    >
      <h2 id="about-heading" className="min-w-0 font-[620]">
        <Link href={`/candidates/${id}`} className="rounded-sm underline decoration-line underline-offset-2">
          <span className="wrap-anywhere">{name}</span>
        </Link>
        <span className="font-normal text-ink-2 text-sm">
          {' '}
          from {customer} ({tool})
        </span>
      </h2>
      <ul className="grid list-disc gap-1 pl-4 text-ink-2 text-sm marker:text-ink-3">
        <li className="prose-wrap">
          {job.tool} gets an application of theirs for <b className="font-[570] text-ink">{job.name}</b>.
        </li>
        <li className="prose-wrap">{outcome}</li>
        <li className="prose-wrap">
          The form holds what is known of them. Files are not copied: add what this job needs.
        </li>
        {leftOut.length > 0 && (
          <li className="prose-wrap">
            {job.tool} does not take their {inWords(leftOut)} through Kombo, so that is not sent.
          </li>
        )}
      </ul>
    </section>
  );
}

/** They stand on this very job: nothing to send, and where to find them. */
export function AppliedAlready({ about: { id, name, appliedHref }, job }: Props) {
  return (
    <div role="status">
      <EmptyState
        title={`${name} is on this job already`}
        action={
          <>
            {appliedHref && (
              <Button asChild look="primary">
                <Link href={appliedHref}>Open their application</Link>
              </Button>
            )}
            <BackToPerson id={id} />
          </>
        }
      >
        {job.tool} takes nobody twice for a job, so there is nothing to send.
      </EmptyState>
    </div>
  );
}

export function BackToPerson({ id }: { id: string }) {
  return (
    <Button asChild>
      <Link href={`/candidates/${id}`}>Back to the person</Link>
    </Button>
  );
}

function inWords(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
