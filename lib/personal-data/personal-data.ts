import { z } from 'zod';

export const LONGEST_NAME = 1_000;

export const ErasePerson = z.object({ candidateId: z.uuid(), typed: z.string().max(LONGEST_NAME) });
export const PersonId = z.object({ candidateId: z.uuid() });

/** What only admins see of a person: whether they were erased here. */
export type PersonalData = {
  erasure: { at: string; by: string } | null;
};

/** Somebody who was erased here, as a list shows them. */
export type ErasedPerson = { id: string; customer: string; at: string; by: string };

/** A name is typed as it is read: how many spaces stand in it, nobody sees. */
export function isSameName(typed: string, name: string): boolean {
  return inOneForm(typed) === inOneForm(name);
}

function inOneForm(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

export const ERASED_HERE = 'This person was erased here on request. Nothing about them can be sent from here.';

/** What an erasure takes, in words. */
export const whatGoes = [
  'Name, addresses, numbers, links, tags and all else that was read of them, and what search finds them by',
  'Texts of notes, links, rejections and fields that were written here, sent or not',
  'Files that wait here, begun notes, fields that were read',
] as const;

/** And what it leaves. */
export const whatStays = [
  'That somebody was here: “Removed candidate”, with stages, dates and outcomes',
  'The audit’s ids and facts: who did what, when, without what was written',
] as const;
