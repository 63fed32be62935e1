'use client';

import { useRef, useState } from 'react';
import type { CandidatePage } from '@/lib/candidates/candidate-page';
import { Dialog, DialogContent } from '../ui/dialog';
import { ReasonButton } from '../ui/reason-button';
import { JobChooser } from './job-chooser';

/** Begins another application of somebody known. The form it leads to says what will become of it, before anything is sent. */
export function OtherJobButton({ candidate }: { candidate: Pick<CandidatePage, 'id' | 'name' | 'customer' | 'may'> }) {
  const [isOpen, setOpen] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const { apply } = candidate.may;
  return (
    <>
      <ReasonButton reason={apply === true ? null : apply} onClick={() => setOpen(true)}>
        Put on another job…
      </ReasonButton>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        <DialogContent
          title={`Put ${candidate.name} on another job`}
          description="Choose an open job. Nothing is sent before you have seen what goes."
          initialFocus={search}
          className="w-[min(560px,calc(100vw-32px))]"
        >
          <JobChooser candidate={candidate} search={search} />
        </DialogContent>
      </Dialog>
    </>
  );
}
