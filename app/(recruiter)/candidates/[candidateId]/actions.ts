'use server';

import { AddNote, addNote } from '@/lib/candidates/add-note';
import { AddResultLink, addResultLink } from '@/lib/candidates/add-result-link';
import { RejectApplication, rejectApplication } from '@/lib/candidates/reject-application';
import { SaveDraft, saveDraft } from '@/lib/candidates/save-draft';
import { action } from '@/lib/edge/action';

export const addNoteAction = action('recruiter', AddNote, addNote);
export const addResultLinkAction = action('recruiter', AddResultLink, addResultLink);
export const rejectApplicationAction = action('recruiter', RejectApplication, rejectApplication);
export const saveDraftAction = action('recruiter', SaveDraft, saveDraft);
