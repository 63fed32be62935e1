import { UserPlus } from 'lucide-react';
import Link from 'next/link';
import { useId } from 'react';
import type { Board } from '@/lib/board/board';
import { Button } from '../ui/button';

/** Leads to the form, or says why nobody can be added. */
export function AddPerson({ jobId, canAdd }: { jobId: string; canAdd: Board['canAdd'] }) {
  const reasonId = useId();
  if (canAdd === true) {
    return (
      <Button asChild>
        <Link href={`/jobs/${jobId}/new-person`}>
          <UserPlus aria-hidden /> Add a person
        </Link>
      </Button>
    );
  }
  return (
    <>
      <Button aria-disabled aria-describedby={reasonId} title={canAdd}>
        <UserPlus aria-hidden /> Add a person
      </Button>
      <span id={reasonId} hidden>
        {canAdd}
      </span>
    </>
  );
}
