'use client';

import type { FilesView, FileTarget } from '@/lib/files/file-list';
import { Button } from '../ui/button';
import { UploadRow } from './upload-row';
import { isSendable, type Uploads } from './use-uploads';

export type Place = { target: FileTarget; label: string };

type Props = { uploads: Uploads; view: FilesView; places: Place[] };

/** The files that were chosen, and the button that sends those with nothing in their way. */
export function UploadList({ uploads, view, places }: Props) {
  if (uploads.uploads.length === 0) return null;
  const sendable = uploads.uploads.filter((upload) => isSendable(upload, view)).length;
  const isSending = uploads.uploads.some(({ state }) => state === 'sending');

  return (
    <div className="grid gap-2">
      <ul aria-label="Chosen files" className="grid gap-2">
        {uploads.uploads.map((upload) => (
          <UploadRow key={upload.key} upload={upload} uploads={uploads} view={view} places={places} />
        ))}
      </ul>
      <Button
        look="primary"
        className="justify-self-end max-md:justify-self-stretch"
        pending={isSending}
        aria-disabled={sendable === 0 || undefined}
        onClick={() => sendable > 0 && void uploads.sendAll()}
      >
        {isSending ? 'Sending' : `Send ${sendable === 1 ? '1 file' : `${sendable} files`} to ${view.tool}`}
      </Button>
    </div>
  );
}
