'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Download, History } from 'lucide-react';
import Link from 'next/link';
import { liftErasureAction } from '@/app/admin/data/actions';
import { auditAddress } from '@/lib/audit/audit';
import type { CandidatePage } from '@/lib/candidates/candidate-page';
import { candidateQuery } from '../candidates/candidate-query';
import { Button } from '../ui/button';
import { Time } from '../ui/time';
import { ErasePerson } from './erase-person';
import { LiftErasure } from './lift-erasure';

/** For admins, at the foot of a person's page: what is held on them, and having it gone. */
export function PersonalDataSection({ candidate }: { candidate: CandidatePage }) {
  const queryClient = useQueryClient();
  const { id, personalData, tool } = candidate;
  if (!personalData) return null;
  const { erasure } = personalData;
  const readAgain = () => void queryClient.invalidateQueries({ queryKey: candidateQuery(id).queryKey });

  return (
    <section aria-labelledby="personal-data" className="mx-5 mb-12 grid gap-2 border-line border-t pt-4 @max-3xl:mx-4">
      <h2 id="personal-data" className="font-[620]">
        Personal data
      </h2>
      <p className="prose-wrap max-w-[76ch] text-ink-2 text-sm">
        {erasure ? (
          <>
            Erased here by {erasure.by}, <Time at={erasure.at} as="clock" />. No read fills this person again. {tool}{' '}
            keeps what it has.
          </>
        ) : (
          <>Only admins see this. Everything that is held here on this person can be exported for them, or erased.</>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button asChild>
          <a href={`/api/candidates/${id}/personal-data`} download>
            <Download aria-hidden />
            Export everything held
          </a>
        </Button>
        <Button asChild>
          <Link href={auditAddress('person', id)} prefetch={false}>
            <History aria-hidden />
            What was done
          </Link>
        </Button>
        {erasure ? (
          <LiftErasure tool={tool} lift={() => liftErasureAction({ candidateId: id })} onDone={readAgain} />
        ) : (
          <ErasePerson candidate={candidate} onDone={readAgain} />
        )}
      </div>
    </section>
  );
}
