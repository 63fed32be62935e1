'use client';

import { Upload } from 'lucide-react';
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react';
import { fileKinds } from '@/lib/files/file-kind';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';

type Props = {
  /** Null, or why nothing can be added. */
  whyNot: string | null;
  onFiles: (files: File[]) => void;
  children?: ReactNode;
};

const accepted = Object.keys(fileKinds)
  .map((ending) => `.${ending}`)
  .join(',');

/** Where files are dropped or chosen. What cannot be added says so and stays readable. */
export function FileDrop({ whyNot, onFiles, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const hintId = useId();

  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <fieldset
      aria-label="Add files"
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault(); // also where nothing can be added: the browser would leave the page for the file
        event.dataTransfer.dropEffect = whyNot ? 'none' : 'copy';
        setIsOver(!whyNot);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setIsOver(false);
        if (!whyNot) onFiles([...event.dataTransfer.files]);
      }}
      className={classNames(
        'grid min-w-0 gap-2.5 rounded-lg border border-line-strong border-dashed bg-panel p-3 text-sm',
        isOver && 'border-accent bg-accent-soft',
        whyNot && 'border-line bg-sunken',
      )}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button
          aria-disabled={whyNot !== null || undefined}
          aria-describedby={hintId}
          onClick={() => whyNot === null && input.current?.click()}
        >
          <Upload aria-hidden />
          Choose files
        </Button>
        <p id={hintId} className="prose-wrap min-w-40 flex-1 text-ink-2">
          {whyNot ?? 'or drop them here: PDF, Word, OpenDocument, Excel, plain text, pictures.'}
        </p>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accepted}
        aria-label="Files to add"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = ''; // choosing the same file again is a change too
        }}
      />
      {children}
    </fieldset>
  );
}
