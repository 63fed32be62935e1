'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { dropKeptUploadAction } from '@/app/(recruiter)/jobs/[jobId]/new-person/actions';
import type { KeptFile, NewPersonForm } from '@/lib/candidates/new-person';
import {
  fileTypes,
  fileTypeWord,
  fittingName,
  LARGEST_UPLOAD,
  likelyType,
  whyKindIsRefused,
} from '@/lib/files/file-kind';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Select } from '../ui/select';
import { FileDrop } from './file-drop';
import { keepFile } from './keep-file';

/** Each file is checked and kept as soon as it is chosen, so that a long form loses none. */
export function NewPersonFiles({ jobId }: { jobId: string }) {
  const { control, register } = useFormContext<NewPersonForm>();
  const { fields, append, remove } = useFieldArray({ control, name: 'uploads' });
  const [waiting, setWaiting] = useState<string[]>([]);
  const [refused, setRefused] = useState<string[]>([]);

  async function choose(files: File[]): Promise<void> {
    setRefused([]);
    for (const file of files) {
      const name = fittingName(file.name);
      const why = whyNot(file, name);
      if (why) {
        setRefused((before) => [...before, why]);
        continue;
      }
      setWaiting((before) => [...before, name]);
      const kept = await keepFile(jobId, { file, name, type: likelyType(name) });
      setWaiting((before) => before.filter((one) => one !== name));
      if (kept.ok)
        append(asUpload(kept.value), { shouldFocus: false }); // it may come while somebody types elsewhere
      else setRefused((before) => [...before, `${name}: ${kept.error.message}`]);
    }
  }

  function takeOut(at: number, uploadId: string): void {
    remove(at);
    dropKeptUploadAction({ uploadId }).catch(() => undefined); // offline: it is deleted after a day
  }

  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-3">
      <legend className="mb-3 w-full border-line border-t pt-5 font-[620]">Files</legend>
      <FileDrop whyNot={null} onFiles={(files) => void choose(files)} />
      {refused.length > 0 && (
        <Notice tone="stop" role="alert">
          {refused.join(' ')}
        </Notice>
      )}
      <ul className="grid grid-cols-1 gap-2 empty:hidden">
        {fields.map(({ id, uploadId, fileName }, at) => (
          <li
            key={id}
            className="grid grid-cols-[minmax(0,1fr)_9rem_auto] items-center gap-2 rounded-md border border-line bg-panel px-3 py-2 max-sm:grid-cols-[minmax(0,1fr)_auto]"
          >
            <span className="truncate text-sm max-sm:col-span-2" title={fileName}>
              {fileName}
            </span>
            <Select aria-label={`What ${fileName} is`} {...register(`uploads.${at}.type`)}>
              {fileTypes.map((type) => (
                <option key={type} value={type}>
                  {fileTypeWord[type]}
                </option>
              ))}
            </Select>
            <Button look="quiet" aria-label={`Take out ${fileName}`} onClick={() => takeOut(at, uploadId)}>
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <p role="status" className="text-ink-2 text-sm empty:hidden">
        {waiting.length > 0 && `Keeping ${waiting.join(', ')}…`}
      </p>
    </fieldset>
  );
}

function whyNot(file: File, name: string): string | null {
  const kind = whyKindIsRefused(name);
  if (kind) return kind;
  if (file.size === 0) return `${name} is empty.`;
  return file.size > LARGEST_UPLOAD ? `${name} is larger than 25 MB.` : null;
}

function asUpload({ uploadId, fileName, type }: KeptFile): NewPersonForm['uploads'][number] {
  return { uploadId, fileName, type };
}
