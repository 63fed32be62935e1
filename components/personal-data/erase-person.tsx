'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { erasePersonAction } from '@/app/admin/data/actions';
import type { CandidatePage } from '@/lib/candidates/candidate-page';
import { isSameName, LONGEST_NAME, whatGoes, whatStays } from '@/lib/personal-data/personal-data';
import { Button } from '../ui/button';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';

type Props = { candidate: Pick<CandidatePage, 'id' | 'name' | 'tool' | 'removed'>; onDone: () => void };

/** Says what goes, what stays and what the ATS keeps, and asks for the name before anything does. */
export function ErasePerson({ candidate: { id, name, tool, removed }, onDone }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (removed === 'Removed') return null; // the ATS has erased them, and so did we
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button className="text-stop">Erase…</Button>
      </DialogTrigger>
      <DialogContent
        title={`Erase ${name}?`}
        description="This cannot be undone: what was written here is gone for good."
        className="w-[min(560px,calc(100vw-32px))]"
      >
        <EraseForm
          id={id}
          name={name}
          tool={tool}
          onErased={() => {
            setOpen(false);
            onDone();
          }}
        />
      </DialogContent>
    </Dialog>
  );
}

function EraseForm({ id, name, tool, onErased }: { id: string; name: string; tool: string; onErased: () => void }) {
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const isTyped = isSameName(typed, name);

  const erase = async () => {
    setPending(true);
    const result = await erasePersonAction({ candidateId: id, typed });
    setPending(false);
    if (!result.ok) return setError(result.error.message);
    await queryClient.invalidateQueries();
    notify({ text: 'Erased. Nothing of this person is held here any more.' });
    onErased();
  };

  return (
    <form
      method="post"
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isTyped && !pending) void erase();
      }}
    >
      <What title="Goes" points={whatGoes} />
      <What title="Stays" points={whatStays} />
      <Notice tone="waiting" role="none">
        {tool} still has its own record: have the person erased there too. Reads do not bring them back here. Other
        customers’ records of the same person are erased on their own pages, and backups made before now still hold
        them.
      </Notice>
      {error && <Notice tone="stop">{error}</Notice>}
      <Field label={`Type the name: ${name}`}>
        <Input
          value={typed}
          maxLength={LONGEST_NAME}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => {
            setTyped(target.value);
            setError(null);
          }}
        />
      </Field>
      <div className="mt-1 flex flex-wrap items-center justify-end gap-2">
        {!isTyped && <span className="mr-auto text-ink-3 text-sm">Type the name as it stands above.</span>}
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look="danger" pending={pending} disabled={!isTyped}>
          Erase for good
        </Button>
      </div>
    </form>
  );
}

function What({ title, points }: { title: string; points: readonly string[] }) {
  const id = useId();
  return (
    <div className="grid gap-1 text-sm">
      <h3 id={id} className="font-[600]">
        {title}
      </h3>
      <ul aria-labelledby={id} className="grid list-disc gap-0.5 pl-4 text-ink-2 marker:text-ink-3">
        {points.map((point) => (
          <li key={point} className="prose-wrap">
            {point}
          </li>
        ))}
      </ul>
    </div>
  );
}
