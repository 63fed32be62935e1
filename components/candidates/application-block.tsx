'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { CandidateApplication, CandidatePage } from '@/lib/candidates/candidate-page';
import { type CardActions, ChangeSentence, ChangeState } from '../board/card-change';
import { StageItems } from '../board/stage-items';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { Menu, MenuContent, MenuTrigger } from '../ui/menu';
import { ReasonButton } from '../ui/reason-button';
import { Time } from '../ui/time';
import { useTask } from './person-tasks';
import { RejectDialog } from './reject-dialog';
import { StageSteps } from './stage-steps';
import { mayMove, mayReject } from './task-target';
import type { useCandidateActions } from './use-candidate-actions';

type Actions = ReturnType<typeof useCandidateActions>;
type Props = { candidate: CandidatePage; application: CandidateApplication; actions: Actions };

const outcomes: Record<CandidateApplication['outcome'], { word: string; tone: 'plain' | 'clear' | 'stop' } | null> = {
  active: null,
  hired: { word: 'Hired', tone: 'clear' },
  declined: { word: 'Declined', tone: 'plain' },
  gone: { word: 'Deleted', tone: 'stop' },
};

export function ApplicationBlock({ candidate, application, actions }: Props) {
  const { jobId, jobName, location, card, columns, outcome, declinedFor } = application;
  const ended = outcomes[outcome];
  const column = columns.find(({ key }) => key === card?.column);
  const headingId = `application-${application.id}`;
  const isOnly = candidate.applications.length === 1; // where there are more, a key is about the likeliest

  return (
    <section aria-labelledby={headingId} className="grid gap-2 rounded-lg border border-line bg-panel px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <div className="flex min-w-0 flex-1 basis-56 flex-wrap items-baseline gap-x-2">
          <h3 id={headingId} className="min-w-0 max-w-full truncate font-[600]" title={jobName}>
            {jobId ? (
              <Link href={`/jobs/${jobId}`} prefetch={false} className="rounded-sm hover:underline">
                {jobName}
              </Link>
            ) : (
              jobName
            )}
          </h3>
          {location && <span className="truncate text-ink-3 text-sm">{location}</span>}
          {ended && <Badge tone={ended.tone}>{ended.word}</Badge>}
        </div>
        <div className="flex gap-1.5">
          <MoveMenuButton application={application} actions={actions} title={isOnly ? 'Key: m' : undefined} />
          <RejectButton candidate={candidate} application={application} title={isOnly ? 'Key: r' : undefined} />
        </div>
      </div>
      <StageSteps columns={columns} at={card?.column ?? null} />
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2.5 gap-y-1 text-ink-2 text-sm">
        <span className="min-w-0 max-w-full truncate" title={column?.name}>
          {outcome === 'gone' ? 'This application was deleted in the ATS.' : (column?.name ?? 'Not on a board')}
        </span>
        {card?.since && outcome !== 'gone' && (
          <span className="tabular text-ink-3">
            <Time at={card.since} exact={card.sinceExact} />
          </span>
        )}
        {declinedFor && <span className="prose-wrap">Reason: {declinedFor}</span>}
        {card?.note && <span className="text-ink-3">{card.note}</span>}
        {card && <UnderWay card={card} actions={actions} />}
      </div>
      {card?.change && <ChangeSentence card={card} change={card.change} actions={actions} tabIndex={0} />}
    </section>
  );
}

function UnderWay({ card, actions }: { card: NonNullable<CandidateApplication['card']>; actions: CardActions }) {
  if (!card.change) return null;
  return (
    <span className="ml-auto flex text-xs">
      <ChangeState card={card} change={card.change} actions={actions} tabIndex={0} />
    </span>
  );
}

type MoveProps = { application: CandidateApplication; actions: Actions; title: string | undefined };

function MoveMenuButton({ application, actions, title }: MoveProps) {
  const { id, card, columns, canMove, jobName } = application;
  const [isOpen, setOpen] = useState(false);
  useTask(
    (task) => task.kind === 'move' && task.applicationId === id,
    () => setOpen(true),
  );
  const answer = mayMove(application);
  const about = <span className="sr-only"> {jobName}</span>;
  if (!card || answer !== true) {
    return (
      <ReasonButton size="small" reason={answer === true ? null : answer}>
        Move to…{about}
      </ReasonButton>
    );
  }
  return (
    <Menu open={isOpen} onOpenChange={setOpen}>
      <MenuTrigger asChild>
        <Button size="small" title={title}>
          Move to…{about}
        </Button>
      </MenuTrigger>
      <MenuContent align="end" className="menu-as-sheet min-w-64">
        <StageItems card={card} columns={columns} canMove={canMove} onMove={(to) => actions.move(card, to)} />
      </MenuContent>
    </Menu>
  );
}

type RejectProps = { candidate: CandidatePage; application: CandidateApplication; title: string | undefined };

function RejectButton({ candidate, application, title }: RejectProps) {
  const [isOpen, setOpen] = useState(false);
  useTask(
    (task) => task.kind === 'reject' && task.applicationId === application.id,
    () => setOpen(true),
  );
  const answer = mayReject(candidate, application);
  const reason = answer === true ? null : answer;
  return (
    <>
      <ReasonButton size="small" title={title} reason={reason} onClick={() => setOpen(true)}>
        Reject…<span className="sr-only"> {application.jobName}</span>
      </ReasonButton>
      {/* It stays open where the answer changes meanwhile: what was written can be copied then. */}
      <RejectDialog
        open={isOpen}
        onOpenChange={setOpen}
        candidate={candidate}
        application={application}
        closed={reason}
      />
    </>
  );
}
