'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormContext, useWatch } from 'react-hook-form';
import { type Match, type NewPersonForm, phoneOf, type Similar } from '@/lib/candidates/new-person';
import { getJson } from '../board/get-json';
import { Badge } from '../ui/badge';
import { classNames } from '../ui/class-names';
import { Notice } from '../ui/notice';
import { useSettled } from '../ui/use-settled';

const PAUSE_MS = 350;
const SHORTEST_NAME = 5;
const MOST_JOBS = 3;

/** Says who looks like the one who is being typed in, before anybody is there twice. It only suggests. `besides`: whom it is about. */
export function SimilarPeople({ jobId, besides }: { jobId: string; besides: string }) {
  const asked = useSettled(useAsked(jobId, besides), PAUSE_MS);
  const { data } = useQuery({
    queryKey: ['similar', jobId, asked],
    queryFn: ({ signal }) => getJson<Similar[]>(`/api/candidates/similar?${asked}`, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const found = asked === '' ? [] : (data ?? []);
  return (
    <section
      aria-labelledby="similar-heading"
      className={classNames(
        'grid @4xl:sticky @4xl:top-4 @4xl:col-start-2 @4xl:row-span-2 @4xl:row-start-1 gap-2.5 border-line @max-4xl:border-t @4xl:border-l @max-4xl:pt-5 @4xl:pl-6',
        found.length === 0 && '@max-4xl:sr-only', // on a phone it is seen when it has something to say
      )}
    >
      <h2 id="similar-heading" className="font-[620]">
        Known already?
      </h2>
      <div role="status">
        {found.length > 0 ? (
          <Notice tone="waiting" role="none">
            {foundInWords(found, besides !== '')}
          </Notice>
        ) : (
          <p className="prose-wrap text-ink-3 text-sm">
            {asked === '' || !data
              ? 'People of all customers with the same e-mail address, phone number or name appear here while you type.'
              : `Nobody ${besides && 'else '}has this e-mail address, phone number or name.`}
          </p>
        )}
      </div>
      {found.length > 0 && (
        <ul className="divide-y divide-line">
          {found.map((person) => (
            <SimilarPerson key={person.id} person={person} />
          ))}
        </ul>
      )}
    </section>
  );
}

function SimilarPerson({ person }: { person: Similar }) {
  const { id, name, isOnJob, matches } = person;
  return (
    <li className="grid gap-0.5 py-2 text-sm first:pt-0.5">
      <p className="flex min-w-0 items-center gap-2">
        {/* In a tab of its own: what was typed stays where it is. */}
        <Link
          href={`/candidates/${id}`}
          target="_blank"
          title={name}
          className="min-w-0 truncate rounded-sm font-[570] underline decoration-line-strong underline-offset-2 hover:decoration-ink"
        >
          {name}
        </Link>
        {isOnJob && <Badge tone="waiting">On this job</Badge>}
      </p>
      {matches.map((match) => (
        <p key={match.what} className="wrap-anywhere text-ink-2">
          {matchInWords(match)}
        </p>
      ))}
      <p className="wrap-anywhere text-ink-3">{whereabouts(person)}</p>
    </li>
  );
}

function foundInWords(found: Similar[], isKnown: boolean): string {
  if (found.some(({ isOnJob }) => isOnJob)) return 'Somebody like this is on this job already.';
  return `${isKnown ? 'These may be the same person too.' : 'You may have this person already.'} Nothing is merged.`;
}

function matchInWords({ what, value }: Match): string {
  if (what === 'e-mail') return `Same e-mail address: ${value}`;
  return what === 'phone' ? `Same phone number: ${value}` : 'Same name';
}

function whereabouts({ customer, jobs }: Similar): string {
  const more = jobs.length > MOST_JOBS ? [`${jobs.length - MOST_JOBS} more`] : [];
  return [customer, ...jobs.slice(0, MOST_JOBS), ...more].join(' · ');
}

/** What there is to ask with; empty while too little was typed. */
function useAsked(jobId: string, besides: string): string {
  const { control } = useFormContext<NewPersonForm>();
  const [firstName, lastName, email, phone, phoneCountry] = useWatch({
    control,
    name: ['firstName', 'lastName', 'email', 'phone', 'phoneCountry'],
  });
  const name = `${firstName} ${lastName}`.trim();
  const wanted = {
    jobId,
    besides,
    name: firstName && lastName && name.length >= SHORTEST_NAME ? name : '',
    email: /.@./.test(email) ? email.trim() : '',
    phone: phoneOf({ phone, phoneCountry }) ?? '',
  };
  return wanted.name || wanted.email || wanted.phone ? String(new URLSearchParams(wanted)) : '';
}
