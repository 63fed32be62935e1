'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useFormContext, useWatch } from 'react-hook-form';
import { type NewPersonForm, phoneOf, type Similar } from '@/lib/candidates/new-person';
import { getJson } from '../board/get-json';
import { Notice } from '../ui/notice';
import { useSettled } from '../ui/use-settled';

const PAUSE_MS = 350;
const SHORTEST_NAME = 5;

/** Says who looks like the one who is being typed in, before anybody is there twice. It only suggests. */
export function SimilarPeople({ jobId }: { jobId: string }) {
  const asked = useSettled(useAsked(jobId), PAUSE_MS);
  const { data } = useQuery({
    queryKey: ['similar', jobId, asked],
    queryFn: ({ signal }) => getJson<Similar[]>(`/api/candidates/similar?${asked}`, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const found = asked === '' ? [] : (data ?? []);
  return (
    <div>
      {found.length > 0 && (
        <Notice tone="waiting">
          <p className="font-[550]">
            {found.some(({ isOnJob }) => isOnJob)
              ? 'Somebody like this is on this job already.'
              : 'You may have this person already.'}
          </p>
          <ul className="mt-1 grid gap-1">
            {found.map((person) => (
              <li key={person.id}>
                <Link href={`/candidates/${person.id}`} target="_blank" className="font-[550] underline">
                  {person.name}
                </Link>{' '}
                has the same {person.same}
                {person.email && person.same !== 'e-mail' && `, ${person.email}`}: {person.customer}
                {person.jobs.length > 0 && `, ${person.jobs.slice(0, 3).join(', ')}`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}

/** What there is to ask with; empty while too little was typed. */
function useAsked(jobId: string): string {
  const { control } = useFormContext<NewPersonForm>();
  const [firstName, lastName, email, phone, phoneCountry] = useWatch({
    control,
    name: ['firstName', 'lastName', 'email', 'phone', 'phoneCountry'],
  });
  const name = `${firstName} ${lastName}`.trim();
  const wanted = {
    jobId,
    name: firstName && lastName && name.length >= SHORTEST_NAME ? name : '',
    email: /.@./.test(email) ? email.trim() : '',
    phone: phoneOf({ phone, phoneCountry }) ?? '',
  };
  return wanted.name || wanted.email || wanted.phone ? String(new URLSearchParams(wanted)) : '';
}
