'use client';

import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { AtsFile, AtsFiles, FilesView } from '@/lib/files/file-list';
import { notListedYet } from '@/lib/files/file-list';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Skeleton } from '../ui/skeleton';
import { AtsFileList, type AtsReading } from './ats-files';
import { FileDrop } from './file-drop';
import { FilePreview } from './file-preview';
import { atsFilesKey, filesQuery, readAtsFiles } from './files-query';
import { OurFiles } from './our-files';
import { type Place, UploadList } from './upload-list';
import { useUploads } from './use-uploads';

type Props = { candidateId: string; applications: { id: string; jobName: string }[] };

/** The files of a person: adding them, those on their way, and what the ATS has. */
export function CandidateFiles({ candidateId, applications }: Props) {
  const headingId = useId();
  const { data: view, error, refetch } = useQuery(filesQuery(candidateId));
  const reading = useAtsFiles(candidateId);
  const uploads = useUploads(candidateId, view);
  const [viewed, setViewed] = useState<AtsFile | null>(null);

  return (
    <section aria-labelledby={headingId} className="grid min-w-0 content-start gap-3">
      <h2 id={headingId} className="font-[620] text-base">
        Files
      </h2>
      {!view && error && (
        <Notice tone="stop" action={<Button onClick={() => void refetch()}>Try again</Button>}>
          {error.message}
        </Notice>
      )}
      {!view && !error && <Loading />}
      {view && (
        <>
          <AddFiles view={view} places={placesOf(view, candidateId, applications)} uploads={uploads} />
          <OurFiles candidateId={candidateId} files={notListedYet(view.ours, reading.files)} tool={view.tool} />
          <AtsFileList
            candidateId={candidateId}
            view={view}
            reading={reading}
            jobOf={(id) => applications.find((application) => application.id === id)?.jobName ?? null}
            onView={setViewed}
          />
        </>
      )}
      <FilePreview candidateId={candidateId} file={viewed} onClose={() => setViewed(null)} />
    </section>
  );
}

type AddProps = { view: FilesView; places: Place[]; uploads: ReturnType<typeof useUploads> };

function AddFiles({ view, places, uploads }: AddProps) {
  const [first] = places;
  const { application, candidate } = view.add;
  const whyNot = first
    ? null
    : (whyOf(candidate) ?? whyOf(application) ?? 'This person has no application to put a file on.');
  return (
    <FileDrop whyNot={whyNot} onFiles={(files) => first && uploads.choose(files, first.target)}>
      <UploadList uploads={uploads} view={view} places={places} />
    </FileDrop>
  );
}

function whyOf(answer: true | string): string | null {
  return answer === true ? null : answer;
}

/** Where a file can go, the applications first: that is where a recruiter of a job looks. */
function placesOf(view: FilesView, candidateId: string, applications: Props['applications']): Place[] {
  const onApplications = view.add.application === true ? applications : [];
  const places = onApplications.map(
    ({ id, jobName }): Place => ({ target: { on: 'application', id }, label: jobName }),
  );
  if (view.add.candidate === true) {
    places.push({ target: { on: 'candidate', id: candidateId }, label: 'The person, for all jobs' });
  }
  return places;
}

/** Asked on a person's word only; kept for as long as they stay on the page. */
function useAtsFiles(candidateId: string): AtsReading {
  const queryClient = useQueryClient();
  const queryKey = atsFilesKey(candidateId);
  const { data: files } = useQuery<AtsFiles>({ queryKey, queryFn: skipToken });
  const asking = useMutation({
    mutationFn: (again: boolean) => readAtsFiles(candidateId, again),
    onSuccess: (read) => queryClient.setQueryData(queryKey, read),
  });
  return { files, isReading: asking.isPending, failure: asking.error?.message ?? null, read: asking.mutate };
}

function Loading() {
  return (
    <div className="grid gap-3">
      <Skeleton className="h-14" />
      <Skeleton className="h-9" />
    </div>
  );
}
