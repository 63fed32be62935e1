'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { deleteConnectionAction } from '@/app/admin/connections/[connectionId]/actions';
import { whyNotTheName } from '@/lib/connections/mending';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { useHydrated } from '../ui/use-hydrated';

type Props = { connectionId: string; name: string; tool: string };

/** The end of a connection, by its typed name: what goes, what stays, and whether Kombo is to forget it too. */
export function DeleteConnection({ connectionId, name, tool }: Props) {
  const ready = useHydrated();
  return (
    <Dialog>
      <p>
        <DialogTrigger asChild>
          <Button disabled={!ready}>Delete this connection</Button>
        </DialogTrigger>
      </p>
      <DialogContent
        title={`Delete “${name}”?`}
        description={
          <>
            <span className="block">
              Goes: its jobs, boards and people; names, addresses, notes and files that came over it are erased here.
              What waits to be sent is not sent.
            </span>
            <span className="mt-1 block">
              Stays: everything in {tool}, and in the audit that something was done, without names.
            </span>
          </>
        }
      >
        <DeleteForm connectionId={connectionId} name={name} tool={tool} />
      </DialogContent>
    </Dialog>
  );
}

function DeleteForm({ connectionId, name, tool }: Props) {
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [alsoAtKombo, setAlsoAtKombo] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const [wrongName, setWrongName] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function remove() {
    const wrong = whyNotTheName(typed, name);
    setWrongName(wrong);
    setRefusal(null);
    if (wrong || isDeleting) return;
    setDeleting(true);
    const result = await deleteConnectionAction({ connectionId, name: typed, alsoAtKombo });
    if (!result.ok) {
      setDeleting(false);
      setRefusal(result.error.message);
      return;
    }
    notify({ text: 'The connection is deleted. Its personal data are being erased.' });
    router.push('/admin/connections');
  }

  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void remove();
      }}
    >
      {refusal && <Notice tone="stop">{refusal}</Notice>}
      <Field label="Type the name of the connection" error={wrongName}>
        <Input
          value={typed}
          autoComplete="off"
          spellCheck={false}
          placeholder={name}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </Field>
      <Checkbox
        checked={alsoAtKombo}
        onChange={(event) => setAlsoAtKombo(event.currentTarget.checked)}
        label="Also delete the integration at Kombo"
        hint={`Irreversible: Kombo forgets the credentials and its copy of ${tool}. Without this, Kombo keeps both and goes on reading.`}
      />
      <div className="mt-1 flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button>Keep it</Button>
        </DialogClose>
        <Button type="submit" look="danger" pending={isDeleting}>
          Delete
        </Button>
      </div>
    </form>
  );
}
