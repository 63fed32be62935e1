'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { whyAttachmentsAreRefused } from '@/lib/connectors/check-attachment';
import type { AttachmentType } from '@/lib/connectors/writes';
import { fittingName, kindOf, LONGEST_NAME, likelyType, whyKindIsRefused } from '@/lib/files/file-kind';
import type { FilesView, FileTarget } from '@/lib/files/file-list';
import type { ErrorKind } from '@/lib/result';
import { filesQuery } from './files-query';
import { sendFile } from './send-file';

/** A file that was chosen here and is not kept by the server yet. */
export type Upload = {
  key: string;
  file: File;
  name: string;
  type: AttachmentType;
  target: FileTarget;
  /** `asks`: the same file was sent there before. `refused`: sent again as it is, it would be refused again. */
  state: 'ready' | 'sending' | 'asks' | 'failed' | 'refused';
  /** How much of it has left, from 0 to 1. */
  share: number;
  sentence: string | null;
};

const stateAfter: Partial<Record<ErrorKind, Upload['state']>> = { 'already-exists': 'asks', refused: 'refused' };

export type Uploads = ReturnType<typeof useUploads>;

/** The files a person has chosen, until each is kept by the server. None is lost by an error: it stays, with its sentence. */
export function useUploads(candidateId: string, view: FilesView | undefined) {
  const queryClient = useQueryClient();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const change = useCallback((key: string, part: Partial<Upload>) => {
    setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...part } : upload)));
  }, []);
  useLeaveWarning(uploads.some(({ state }) => state === 'sending'));

  async function send(upload: Upload, again = false): Promise<void> {
    change(upload.key, { state: 'sending', share: 0, sentence: null });
    const sent = await sendFile({ ...upload, again }, (share) => change(upload.key, { share }));
    if (!sent.ok) {
      const { kind, message } = sent.failure;
      change(upload.key, { state: stateAfter[kind] ?? 'failed', sentence: message });
      return;
    }
    setUploads((all) => all.filter(({ key }) => key !== upload.key));
    await queryClient.invalidateQueries({ queryKey: filesQuery(candidateId).queryKey });
  }

  return {
    uploads,
    change,
    send,
    choose: (files: Iterable<File>, target: FileTarget) => {
      const chosen = Array.from(files, (file) => asUpload(file, target));
      setUploads((all) => [...all, ...chosen]);
    },
    leaveOut: (key: string) => setUploads((all) => all.filter((upload) => upload.key !== key)),
    /** One after the other, so that of two that are alike the second is asked about. */
    sendAll: async () => {
      for (const upload of uploads.filter((each) => isSendable(each, view))) await send(upload);
    },
  };
}

export function isSendable(upload: Upload, view: FilesView | undefined): boolean {
  return (upload.state === 'ready' || upload.state === 'failed') && whyNotSent(upload, view) === null;
}

function asUpload(file: File, target: FileTarget): Upload {
  return {
    key: crypto.randomUUID(),
    file,
    name: fittingName(file.name),
    type: likelyType(file.name),
    target,
    state: 'ready',
    share: 0,
    sentence: file.name.length > LONGEST_NAME ? `Its name was shortened to ${LONGEST_NAME} characters.` : null,
  };
}

/** Why this file cannot be sent as it stands, or null: known before anything leaves. */
export function whyNotSent({ file, name, type, target }: Upload, view: FilesView | undefined): string | null {
  if (!view) return null;
  const answer = view.add[target.on];
  if (answer !== true) return answer;
  const kind = kindOf(name);
  if (!kind) return whyKindIsRefused(name);
  return whyAttachmentsAreRefused(
    [{ name, type, contentType: kind.contentType, dataUrl: undefined, size: file.size }],
    {
      toolName: view.tool,
      restrictions: view.limits[target.on],
    },
  );
}

function useLeaveWarning(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isSending]);
}
