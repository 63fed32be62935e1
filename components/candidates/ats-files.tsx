'use client';

import { Download, FileText, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { fileTypeWord, shownAs } from '@/lib/files/file-kind';
import type { AtsFile, AtsFiles, FilesView } from '@/lib/files/file-list';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/skeleton';
import { Time } from '../ui/time';
import { fileAddress } from './files-query';

export type AtsReading = {
  files: AtsFiles | undefined;
  isReading: boolean;
  failure: string | null;
  read: (again: boolean) => void;
};

type Props = {
  candidateId: string;
  view: FilesView;
  reading: AtsReading;
  jobOf: (applicationId: string | null) => string | null;
  onView: (file: AtsFile) => void;
};

/** What the ATS has of this person. Where a question costs, it is asked on a person's word, and says so. */
export function AtsFileList({ candidateId, view, reading, jobOf, onView }: Props) {
  const { files, isReading, failure, read } = reading;
  if (view.read !== true) return <p className="prose-wrap text-ink-2 text-sm">{view.read}</p>;
  if (!files && !isReading) {
    return (
      <div className="grid justify-items-start gap-2">
        {failure && (
          <Notice tone="stop" className="w-full">
            {failure}
          </Notice>
        )}
        <Button onClick={() => read(false)}>{failure ? 'Try again' : `Show files in ${view.tool}`}</Button>
        {view.cost && <p className="prose-wrap text-ink-3 text-xs">One question. {view.cost}</p>}
      </div>
    );
  }
  return (
    <div className="grid gap-1.5">
      {files ? (
        <ul aria-label={`In ${view.tool}`} className="grid text-sm">
          {files.files.map((file) => (
            <FileRow
              key={file.id}
              candidateId={candidateId}
              file={file}
              job={jobOf(file.applicationId)}
              onView={onView}
            />
          ))}
        </ul>
      ) : (
        <Loading tool={view.tool} />
      )}
      {files?.files.length === 0 && <p className="text-ink-2 text-sm">{view.tool} has no files of this person.</p>}
      {files?.warnings.map((warning) => (
        <p key={warning} className="prose-wrap text-ink-2 text-xs">
          {warning}
        </p>
      ))}
      {failure && <Notice tone="stop">{failure}</Notice>}
      {files && (
        <p className="flex flex-wrap items-center gap-x-2 text-ink-3 text-xs">
          <span>
            Read <Time at={files.readAt} as="clock" />
          </span>
          <Button
            look="quiet"
            size="small"
            pending={isReading}
            title={view.cost ?? undefined}
            onClick={() => read(true)}
          >
            <RefreshCw aria-hidden />
            {view.cost ? `Ask ${view.tool} again` : 'Read again'}
          </Button>
        </p>
      )}
    </div>
  );
}

function Loading({ tool }: { tool: string }) {
  return (
    <div role="status" aria-label={`Asking ${tool}`} className="grid gap-2 py-2">
      <Skeleton className="h-9" />
      <Skeleton className="h-9" />
    </div>
  );
}

type RowProps = { candidateId: string; file: AtsFile; job: string | null; onView: (file: AtsFile) => void };

function FileRow({ candidateId, file, job, onView }: RowProps) {
  const facts: ReactNode[] = [fileTypeWord[file.type]];
  if (job) facts.push(job);
  return (
    <li className="flex items-start gap-2.5 border-line border-b py-2 last:border-0">
      <FileText aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-3" />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="truncate" title={file.fileName}>
          {file.fileName}
        </p>
        <p className="prose-wrap text-ink-3 text-xs">
          {facts.join(' · ')}
          {file.createdAt && (
            <>
              {' · '}
              <Time at={file.createdAt} />
            </>
          )}
        </p>
      </div>
      {shownAs(file.fileName) && (
        <Button size="small" aria-label={`View ${file.fileName}`} onClick={() => onView(file)}>
          View
        </Button>
      )}
      <IconButton label={`Download ${file.fileName}`} size="small" asChild>
        <a href={fileAddress(candidateId, file.id)} download={file.fileName}>
          <Download aria-hidden />
        </a>
      </IconButton>
    </li>
  );
}
