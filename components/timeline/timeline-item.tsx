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
import { memo, type ReactNode } from 'react';
import type { About, ChangeKind, TimelineEntry } from '@/lib/timeline/timeline';
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
  about: About;
  /** The name of the ATS. */
  tool: string;
  noteFormat: 'plain-text' | 'html';
  /** On which job, where that is not plain from the page. */
  jobName?: string | null;
  /** Said beside the time, such as a way to the board. */
  aside?: ReactNode;
  onAnswered: () => void;
};

export const TimelineItem = memo(function TimelineItem({ entry, about, tool, noteFormat, ...rest }: Props) {
  const { jobName = null, aside, onAnswered } = rest;
  const Icon = entry.type === 'change' ? icons[entry.kind] : seen[entry.type];
  return (
    <li className="grid grid-cols-[18px_minmax(0,1fr)_auto] gap-x-2.5 py-2.5">
      <Icon aria-hidden className="mt-[3px] size-3.5 text-ink-3" />
      <div className="grid min-w-0 gap-1">
        <p className="prose-wrap">
          <Told entry={entry} about={about} tool={tool} />
          {jobName && <span className="text-ink-3 text-sm"> · {jobName}</span>}
        </p>
        {entry.type === 'change' && <TimelineChange entry={entry} noteFormat={noteFormat} onAnswered={onAnswered} />}
      </div>
      <div className="flex items-start gap-1.5">
        <Time at={entry.at} as="clock" className="tabular shrink-0 text-ink-3 text-sm" />
        {aside}
      </div>
    </li>
  );
});
