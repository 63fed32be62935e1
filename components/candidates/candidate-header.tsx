'use client';

import { useQuery } from '@tanstack/react-query';
import { ExternalLink, Maximize2, X } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type CandidatePage, candidateAddress, type Origin } from '@/lib/candidates/candidate-page';
import { isWebAddress } from '@/lib/candidates/link-rules';
import { FreshnessLine } from '../board/freshness-line';
import type { StreamState } from '../live/event-link';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { neighboursQuery } from './candidate-query';
import { LinkButton } from './link-dialog';
import { NeighbourLinks } from './neighbour-links';
import { OtherJobButton } from './other-job-button';

type Props = {
  candidate: CandidatePage;
  origin: Origin;
  stream: StreamState;
  go: (candidateId: string) => void;
  /** Beside a board: how it is closed. */
  close: (() => void) | null;
};

export function CandidateHeader({ candidate, origin, stream, go, close }: Props) {
  const { name, removed, tool, customer, company, title, freshness } = candidate;
  const Heading = close ? 'h2' : 'h1';
  const about = [title, company].filter(Boolean).join(', ');
  return (
    <header className="grid grid-cols-1 gap-1 px-5 pt-3.5 @max-3xl:px-4">
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        {close ? (
          <PanelTools candidate={candidate} origin={origin} go={go} close={close} />
        ) : (
          <>
            <WayBack candidateId={candidate.id} origin={origin} />
            <NeighbourLinks candidateId={candidate.id} origin={origin} go={go} />
          </>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
        <div className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-x-2.5 gap-y-1">
          <Heading
            id="candidate-name"
            dir="auto"
            tabIndex={-1}
            title={name}
            className="min-w-0 max-w-full truncate font-[640] text-xl tracking-[-0.018em] outline-none"
          >
            {name}
          </Heading>
          <Badge title={customer}>{tool}</Badge>
          {removed && <Badge tone="stop">{removed}</Badge>}
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <OpenInAts candidate={candidate} />
          <OtherJobButton candidate={candidate} />
          <LinkButton candidate={candidate} />
        </div>
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 text-ink-2 text-sm">
        {about && <span className="min-w-0 truncate">{about}</span>}
        <span className="min-w-0 truncate text-ink-3">{customer}</span>
        <FreshnessLine freshness={freshness} stream={stream} />
      </div>
    </header>
  );
}

function WayBack({ candidateId, origin }: { candidateId: string; origin: Origin }) {
  const { data } = useQuery(neighboursQuery(candidateId, origin));
  const back = data?.back ?? { label: 'People', href: '/candidates' };
  return (
    <nav aria-label="Where you are" className="flex min-w-0 items-center gap-1.5 text-ink-3">
      <Link
        href={back.href}
        prefetch={false}
        title={back.label}
        className="max-w-72 truncate rounded-sm hover:text-ink"
      >
        {back.label}
      </Link>
      <span aria-hidden>/</span>
    </nav>
  );
}

type ToolsProps = Pick<Props, 'candidate' | 'origin' | 'go'> & { close: () => void };

function PanelTools({ candidate, origin, go, close }: ToolsProps): ReactNode {
  return (
    <>
      <NeighbourLinks candidateId={candidate.id} origin={origin} go={go} />
      <span className="ml-auto flex items-center gap-1">
        <Button asChild size="small" look="quiet">
          <Link href={candidateAddress(candidate.id, origin)} prefetch={false}>
            <Maximize2 aria-hidden />
            <span className="max-md:sr-only">Open the page</span>
          </Link>
        </Button>
        <IconButton label="Close" size="small" onClick={close}>
          <X aria-hidden />
        </IconButton>
      </span>
    </>
  );
}

/** The address comes from the ATS: only a page of the web is opened. */
function OpenInAts({ candidate: { remoteUrl, applications, tool } }: { candidate: CandidatePage }) {
  const address = [remoteUrl, ...applications.map((one) => one.remoteUrl)].find((one) => one && isWebAddress(one));
  if (!address) return null;
  return (
    <Button asChild>
      <a href={address} target="_blank" rel="noreferrer noopener">
        Open in {tool}
        <ExternalLink aria-hidden />
      </a>
    </Button>
  );
}
