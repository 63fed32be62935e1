'use client';

import {
  ArrowRight,
  CircleSlash,
  Eye,
  FileText,
  Inbox,
  Link2,
  ListChecks,
  type LucideIcon,
  Paperclip,
  UserPlus,
} from 'lucide-react';
import { memo } from 'react';
import type { CandidatePage, ChangeKind, TimelineEntry } from '@/lib/candidates/candidate-page';
import { Time } from '../ui/time';
import { TimelineChange } from './timeline-change';
import { Told } from './timeline-told';

const icons: Record<ChangeKind, LucideIcon> = {
  move: ArrowRight,
  note: FileText,
  file: Paperclip,
  link: Link2,
  fields: ListChecks,
  rejection: CircleSlash,
  creation: UserPlus,
};

const seen: Record<Exclude<TimelineEntry['type'], 'change'>, LucideIcon> = {
  stage: Eye,
  applied: Inbox,
  declined: CircleSlash,
};

type Props = {
  entry: TimelineEntry;
  candidate: Pick<CandidatePage, 'tool' | 'noteFormat' | 'name' | 'applications'>;
  onAnswered: () => void;
};

export const TimelineItem = memo(function TimelineItem({ entry, candidate, onAnswered }: Props) {
  const Icon = entry.type === 'change' ? icons[entry.kind] : seen[entry.type];
  const isOne = candidate.applications.length === 1;
  return (
    <li className="grid grid-cols-[18px_minmax(0,1fr)_auto] gap-x-2.5 py-2.5">
      <Icon aria-hidden className="mt-[3px] size-3.5 text-ink-3" />
      <div className="grid min-w-0 gap-1">
        <p className="prose-wrap">
          <Told entry={entry} candidate={candidate} />
          {entry.application && !isOne && <span className="text-ink-3 text-sm"> · {entry.application.jobName}</span>}
        </p>
        {entry.type === 'change' && (
          <TimelineChange entry={entry} noteFormat={candidate.noteFormat} onAnswered={onAnswered} />
        )}
      </div>
      <Time at={entry.at} as="clock" className="tabular shrink-0 text-ink-3 text-sm" />
    </li>
  );
});
