'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Paperclip } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { undoChangeAction } from '@/app/(recruiter)/changes/actions';
import { stateSignal } from '@/lib/changes/change';
import { fileTypeWord, sizeInWords } from '@/lib/files/file-kind';
import type { OurFile } from '@/lib/files/file-list';
import { isOneOf } from '@/lib/outbox/intent';
import { TimeUntil } from '../changes/time-until';
import { Button } from '../ui/button';
import { notify } from '../ui/notify';
import { Signal } from '../ui/signal';
import { Time } from '../ui/time';
import { filesQuery } from './files-query';

type Props = { candidateId: string; files: OurFile[]; tool: string };

/** What was added here: on its way, there, or waiting for somebody's word. */
export function OurFiles({ candidateId, files, tool }: Props) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Added here" className="grid text-sm">
      {files.map((file) => (
        <li key={file.intentId} className="flex items-start gap-2.5 border-line border-b py-2 last:border-0">
          <Paperclip aria-hidden className="mt-0.5 size-3.5 shrink-0 text-ink-3" />
          <div className="grid min-w-0 flex-1 gap-0.5">
            <p className="truncate" title={file.fileName}>
              {file.fileName}
            </p>
            <p className="text-ink-3 text-xs">
              {[fileTypeWord[file.type], file.size !== null && sizeInWords(file.size), file.byName]
                .filter(Boolean)
                .join(' · ')}
            </p>
            <Standing file={file} tool={tool} />
          </div>
          {file.canUndo && <UndoFile candidateId={candidateId} file={file} />}
          {isOneOf(['refused', 'unconfirmed'], file.state) && (
            <Button asChild size="small">
              <Link href="/changes?show=needs-you" aria-label={`Decide about ${file.fileName}`}>
                Decide
              </Link>
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Standing({ file: { state, sentence, sendsAt, settledAt }, tool }: { file: OurFile; tool: string }) {
  const signal = state === 'settled' ? 'clear' : (stateSignal[state] ?? 'waiting');
  return (
    <Signal state={signal} quiet className="items-baseline text-xs">
      <span className="prose-wrap">
        {sendsAt && <TimeUntil at={sendsAt} before="Sends" />}
        {state === 'sending' && `On its way to ${tool}`}
        {settledAt && (
          <>
            In {tool} since <Time at={settledAt} as="clock" />
          </>
        )}
        {sentence && `${sendsAt || settledAt ? '. ' : ''}${sentence}`}
      </span>
    </Signal>
  );
}

function UndoFile({ candidateId, file: { intentId, fileName } }: { candidateId: string; file: OurFile }) {
  const queryClient = useQueryClient();
  const [isPending, setIsPending] = useState(false);

  async function undo(): Promise<void> {
    setIsPending(true);
    const result = await undoChangeAction({ intentId });
    if (result.ok) notify({ text: `${fileName}: Undone. Nothing was sent.` });
    else notify({ text: result.error.message, role: 'alert' });
    await queryClient.invalidateQueries({ queryKey: filesQuery(candidateId).queryKey });
    setIsPending(false);
  }

  return (
    <Button size="small" pending={isPending} onClick={() => void undo()} aria-label={`Undo ${fileName}`}>
      Undo
    </Button>
  );
}
