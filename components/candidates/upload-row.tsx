'use client';

import { X } from 'lucide-react';
import { fileTypes, fileTypeWord, sizeInWords } from '@/lib/files/file-kind';
import type { FilesView } from '@/lib/files/file-list';
import { Button } from '../ui/button';
import { IconButton } from '../ui/icon-button';
import { Select } from '../ui/select';
import { Signal } from '../ui/signal';
import type { Place } from './upload-list';
import { type Upload, type Uploads, whyNotSent } from './use-uploads';

type Props = { upload: Upload; uploads: Uploads; view: FilesView; places: Place[] };

/** One chosen file: what it is and where it goes, and what stands in its way. */
export function UploadRow({ upload, uploads, view, places }: Props) {
  const { key, name, file, state, share } = upload;
  const whyNot = state === 'sending' ? null : whyNotSent(upload, view);
  const said = whyNot ?? upload.sentence;
  return (
    <li className="grid gap-1.5 rounded-md border border-line bg-ground px-2.5 py-2">
      <div className="flex min-w-0 items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-[550]" title={name}>
          {name}
        </span>
        <span className="tabular shrink-0 text-ink-3 text-xs">{sizeInWords(file.size)}</span>
        {state !== 'sending' && (
          <IconButton label={`Leave ${name} out`} size="small" onClick={() => uploads.leaveOut(key)}>
            <X aria-hidden />
          </IconButton>
        )}
      </div>
      {state === 'sending' ? (
        <progress
          aria-label={`${name} is on its way to Switchyard`}
          value={share}
          max={1}
          className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line accent-accent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
        />
      ) : (
        <Choices upload={upload} uploads={uploads} places={places} />
      )}
      <div role="status" className="flex flex-wrap items-center gap-2 empty:hidden">
        {said && (
          <Signal
            state={whyNot || state === 'failed' || state === 'refused' ? 'stop' : 'waiting'}
            quiet
            className="flex-1 items-baseline text-ink"
          >
            <span className="prose-wrap">{said}</span>
          </Signal>
        )}
        {state === 'asks' && (
          <Button size="small" onClick={() => void uploads.send(upload, true)}>
            Send it again
          </Button>
        )}
      </div>
    </li>
  );
}

function Choices({ upload: { key, name, type, target, state }, uploads, places }: Omit<Props, 'view'>) {
  return (
    <div className="flex flex-wrap gap-2">
      <Select
        aria-label={`What ${name} is`}
        className="min-w-32 flex-1"
        value={type}
        onChange={({ currentTarget }) =>
          uploads.change(key, {
            type: fileTypes.find((each) => each === currentTarget.value) ?? 'OTHER',
            ...(state === 'refused' && { state: 'ready', sentence: null }),
          })
        }
      >
        {fileTypes.map((each) => (
          <option key={each} value={each}>
            {fileTypeWord[each]}
          </option>
        ))}
      </Select>
      {places.length > 1 && (
        <Select
          aria-label={`Where ${name} goes`}
          className="min-w-32 flex-1"
          value={target.id}
          onChange={({ currentTarget }) => {
            const place = places.find((each) => each.target.id === currentTarget.value);
            if (place) uploads.change(key, { target: place.target, state: 'ready', sentence: null });
          }}
        >
          {places.map((place) => (
            <option key={place.target.id} value={place.target.id}>
              {place.label}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}
