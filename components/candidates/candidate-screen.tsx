'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type CandidatePage, candidateAddress, type Origin } from '@/lib/candidates/candidate-page';
import type { StreamState } from '../live/event-link';
import { PersonalDataSection } from '../personal-data/personal-data-section';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { ApplicationBlock } from './application-block';
import { CandidateHeader } from './candidate-header';
import { candidateQuery } from './candidate-query';
import { CandidateSkeleton } from './candidate-skeleton';
import { CandidateTabs } from './candidate-tabs';
import { ContactList } from './contact-list';
import { JobNews } from './job-news';
import { NotPossible } from './not-possible';
import { NoteComposer } from './note-composer';
import { PersonTasksHere } from './person-tasks-here';
import { Timeline } from './timeline';
import { useCandidateActions } from './use-candidate-actions';
import { useCandidateNews } from './use-candidate-news';

/** Boards that are listened to for one person. */
const MOST_BOARDS = 10;

type Props = {
  candidateId: string;
  origin: Origin;
  /** Beside a board: how to go to another person, and how to close. A page of its own where it is null. */
  panel?: { go: (candidateId: string) => void; close: () => void } | null;
};

/** A person: who they are, where they stand, what happened, and what can be done. The same as a page and beside a board. */
export function CandidateScreen({ candidateId, origin, panel = null }: Props) {
  const router = useRouter();
  const { data, error, refetch } = useQuery(candidateQuery(candidateId));
  const [stream, setStream] = useState<StreamState>('connecting');
  const news = useCandidateNews(candidateId);
  const go = panel?.go ?? ((id: string) => router.push(candidateAddress(id, origin)));

  if (!data) {
    return error ? (
      <Unreadable error={error} retry={() => void refetch()} close={panel?.close} />
    ) : (
      <CandidateSkeleton />
    );
  }
  const jobIds = [...new Set(data.applications.flatMap(({ jobId }) => jobId ?? []))].slice(0, MOST_BOARDS);
  return (
    <div className="@container flex min-w-0 flex-1 flex-col">
      {jobIds.map((jobId) => (
        <JobNews key={jobId} jobId={jobId} news={news} onState={setStream} />
      ))}
      <PersonTasksHere candidate={data} jobId={panel ? origin.job : null} />
      <CandidateHeader candidate={data} origin={origin} stream={stream} go={go} close={panel?.close ?? null} />
      <Notices candidate={data} error={error} />
      <CandidateTabs candidate={data}>
        <Overview candidate={data} Heading={panel ? 'h3' : 'h2'} />
        {!panel && <PersonalDataSection candidate={data} />}
      </CandidateTabs>
    </div>
  );
}

function Overview({ candidate, Heading }: { candidate: CandidatePage; Heading: 'h2' | 'h3' }) {
  const actions = useCandidateActions(candidate.id);
  return (
    <div className="grid @3xl:grid-cols-[minmax(0,1fr)_300px] @3xl:grid-rows-[auto_1fr] items-start gap-x-6 gap-y-5 px-5 pt-3 pb-12 @max-3xl:px-4">
      <div className="@3xl:col-start-2 @3xl:row-start-1 @3xl:border-line @3xl:border-l @3xl:pl-5">
        <ContactList candidate={candidate} Heading={Heading} />
      </div>
      <div className="@3xl:col-start-1 @3xl:row-span-2 @3xl:row-start-1 grid min-w-0 gap-4">
        {candidate.applications.map((application) => (
          <ApplicationBlock key={application.id} candidate={candidate} application={application} actions={actions} />
        ))}
        {candidate.applications.length === 0 && <p className="text-ink-2 text-sm">No application is known.</p>}
        {candidate.isCut && <p className="text-ink-3 text-sm">Older applications are not shown here.</p>}
        <NoteComposer candidate={candidate} />
        <Timeline candidate={candidate} Heading={Heading} />
      </div>
      <div className="@3xl:col-start-2 @3xl:row-start-2 @3xl:border-line @3xl:border-l @3xl:pl-5 empty:hidden">
        <NotPossible candidate={candidate} Heading={Heading} />
      </div>
    </div>
  );
}

function Notices({ candidate, error }: { candidate: CandidatePage; error: Error | null }) {
  const { removed, freshness, tool, name } = candidate;
  return (
    <div className="grid gap-2 px-5 pt-2 empty:hidden @max-3xl:px-4">
      {removed && (
        <Notice tone="stop" role="status" title={`${name} was removed.`}>
          {whyRemoved(removed, tool)}
        </Notice>
      )}
      {freshness.notice && (
        <Notice tone="waiting" role="status">
          {freshness.notice}
        </Notice>
      )}
      {error && (
        <Notice tone="waiting" role="status">
          What you see may be out of date. {error.message}
        </Notice>
      )}
    </div>
  );
}

function whyRemoved(removed: string, tool: string): string {
  if (removed === 'Erased') return `The person was erased here on request. ${tool} keeps what it has of them.`;
  if (removed === 'Removed')
    return `The person was erased in ${tool}. What happened here stays, without anything personal.`;
  return `${tool} no longer has this person. Nothing can be sent to it any more.`;
}

function Unreadable({ error, retry, close }: { error: Error; retry: () => void; close: (() => void) | undefined }) {
  return (
    <div role="alert">
      <EmptyState
        title="This person could not be read"
        action={
          <>
            <Button look="primary" onClick={retry}>
              Try again
            </Button>
            {close && <Button onClick={close}>Close</Button>}
          </>
        }
      >
        {error.message}
      </EmptyState>
    </div>
  );
}
