'use client';

import { Download, X } from 'lucide-react';
import { Dialog as Parts } from 'radix-ui';
import { useState } from 'react';
import { shownAs } from '@/lib/files/file-kind';
import type { AtsFile } from '@/lib/files/file-list';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { fileAddress } from './files-query';

type Props = { candidateId: string; file: AtsFile | null; onClose: () => void };

/** Beside the page, not over it: notes can be read and written while the file stands there. */
export function FilePreview({ candidateId, file, onClose }: Props) {
  return (
    <Parts.Root open={file !== null} onOpenChange={(open) => !open && onClose()} modal={false}>
      {file && (
        <Parts.Portal>
          <Parts.Content
            aria-describedby={undefined}
            onInteractOutside={(event) => event.preventDefault()}
            className="fixed inset-y-0 right-0 z-30 grid w-[min(680px,46vw)] animate-fade grid-rows-[auto_minmax(0,1fr)] border-line border-l bg-panel shadow-float outline-none max-md:inset-0 max-md:w-full"
          >
            <div className="flex min-w-0 items-center gap-2 border-line border-b px-3 py-2">
              <Parts.Title className="min-w-0 flex-1 truncate font-[600] text-sm" title={file.fileName}>
                {file.fileName}
              </Parts.Title>
              <Button asChild size="small">
                <a href={fileAddress(candidateId, file.id)} download={file.fileName}>
                  <Download aria-hidden />
                  Download
                </a>
              </Button>
              <Parts.Close asChild>
                <IconButton label="Close preview" size="small">
                  <X aria-hidden />
                </IconButton>
              </Parts.Close>
            </div>
            <Shown key={file.id} file={file} address={`${fileAddress(candidateId, file.id)}?preview`} />
          </Parts.Content>
        </Parts.Portal>
      )}
    </Parts.Root>
  );
}

function Shown({ file, address }: { file: AtsFile; address: string }) {
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken) {
    return (
      <p role="alert" className="prose-wrap p-5 text-ink-2">
        This picture cannot be shown here. Download it, or read the list again.
      </p>
    );
  }
  if (shownAs(file.fileName) !== 'image') {
    return <iframe src={`${address}#navpanes=0`} title={file.fileName} className="h-full w-full bg-panel" />;
  }
  return (
    <div className="scroll-quiet min-h-0 overflow-auto p-4">
      {/* biome-ignore lint/performance/noImgElement: a private file of any size, which nothing may store or shrink */}
      <img src={address} alt={file.fileName} className="mx-auto max-w-full" onError={() => setIsBroken(true)} />
    </div>
  );
}
