'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { addResultLinkAction } from '@/app/(recruiter)/candidates/[candidateId]/actions';
import { undoChangeAction } from '@/app/(recruiter)/changes/actions';
import { type Answer, type CandidatePage, draftSubject, type NoteTarget } from '@/lib/candidates/candidate-page';
import { whyAddressRefused, whyLabelRefused } from '@/lib/candidates/link-rules';
import { unwrap } from '@/lib/result';
import { sentenceOf } from '../board/use-settle-change';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Dialog, DialogClose, DialogContent } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { ReasonButton } from '../ui/reason-button';
import { Select } from '../ui/select';
import { refreshCandidate } from './candidate-query';
import { type Attribute, detailsOf, LinkAttributes, whyAttributesRefused } from './link-attributes';

type Place = { target: NoteTarget; label: string; answer: Answer };

/** Results live elsewhere; the ATS gets a link to them. */
export function LinkButton({ candidate }: { candidate: CandidatePage }) {
  const [isOpen, setOpen] = useState(false);
  const places = placesOf(candidate);
  const reason = places.some(({ answer }) => answer === true)
    ? null
    : (places.find(({ answer }) => answer !== true)?.answer ?? null);
  return (
    <>
      <ReasonButton reason={reason === true ? null : reason} onClick={() => setOpen(true)}>
        Add link…
      </ReasonButton>
      <Dialog open={isOpen} onOpenChange={setOpen}>
        <DialogContent
          title="Add a result link"
          description={`${candidate.tool} shows it beside the person: a test, an assessment, a video.`}
        >
          <LinkForm candidate={candidate} places={places} close={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
    </>
  );
}

type FormProps = { candidate: CandidatePage; places: Place[]; close: () => void };
type Errors = { label: string | null; address: string | null; attributes: string | null };

const noErrors: Errors = { label: null, address: null, attributes: null };

function LinkForm({ candidate, places, close }: FormProps) {
  const [chosen, choose] = useState(() =>
    draftSubject((places.find(({ answer }) => answer === true) ?? places[0])?.target ?? nobody),
  );
  const [label, setLabel] = useState('');
  const [address, setAddress] = useState('');
  const [attributes, setAttributes] = useState<Attribute[]>([]);
  const [errors, setErrors] = useState(noErrors);
  const place = places.find(({ target }) => draftSubject(target) === chosen) ?? places[0];
  const { send, isPending, error } = useSendLink(candidate, close);
  if (!place) return null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = {
      label: whyLabelRefused(label),
      address: whyAddressRefused(address),
      attributes: whyAttributesRefused(attributes),
    };
    setErrors(found);
    if (found.label || found.address || found.attributes || place.answer !== true) return;
    send({ target: place.target, label: label.trim(), url: address.trim(), attributes });
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <Field label="Goes to">
        <Select value={draftSubject(place.target)} onChange={(event) => choose(event.currentTarget.value)}>
          {places.map((one) => (
            <option key={draftSubject(one.target)} value={draftSubject(one.target)}>
              {one.label}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Label" error={errors.label}>
        <Input value={label} autoComplete="off" onChange={(event) => setLabel(event.currentTarget.value)} />
      </Field>
      <Field label="Address" hint="Begins with https:// or http://." error={errors.address}>
        <Input
          type="url"
          inputMode="url"
          autoComplete="off"
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </Field>
      <LinkAttributes attributes={attributes} onChange={setAttributes} error={errors.attributes} />
      {error && <Notice tone="stop">{sentenceOf(error)}</Notice>}
      {place.answer !== true && (
        <Notice
          tone="stop"
          action={
            address && (
              <CopyButton text={address} label="Copy the address">
                Copy the address
              </CopyButton>
            )
          }
        >
          {place.answer}
        </Notice>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" look="primary" pending={isPending} aria-disabled={place.answer !== true || undefined}>
          Send to {candidate.tool}
        </Button>
      </div>
    </form>
  );
}

const nobody: NoteTarget = { on: 'candidate', id: '' };

function placesOf({ id, name, may, applications }: CandidatePage): Place[] {
  return [
    ...applications.map((application) => ({
      target: { on: 'application' as const, id: application.id },
      label: `Application: ${application.jobName}`,
      answer: application.may.link,
    })),
    { target: { on: 'candidate', id }, label: `Person: ${name}`, answer: may.link },
  ];
}

type Link = { target: NoteTarget; label: string; url: string; attributes: Attribute[] };

function useSendLink(candidate: CandidatePage, close: () => void) {
  const queryClient = useQueryClient();
  const refresh = () => refreshCandidate(queryClient, candidate.id);
  const undo = async (intentId: string) => {
    const result = await undoChangeAction({ intentId });
    if (result.ok) notify({ text: 'Undone. The link was not sent.' });
    else notify({ text: result.error.message, role: 'alert' });
    await refresh();
  };
  const { mutate, isPending, error } = useMutation({
    networkMode: 'always',
    mutationFn: async ({ target, label, url, attributes }: Link) => {
      const resultLink = { label, url, ...detailsOf(attributes) };
      return unwrap(await addResultLinkAction({ on: target.on, targetId: target.id, resultLink }));
    },
    onSuccess: ({ intentId, sendsAt }, { label }) => {
      close();
      notify({
        text: `“${label}” is sent to ${candidate.tool} in a moment.`,
        action: { label: 'Undo', run: () => void undo(intentId) },
        durationMs: Math.max(3_000, new Date(sendsAt).getTime() - Date.now()),
      });
    },
    onSettled: refresh,
  });
  return { send: mutate, isPending, error };
}
