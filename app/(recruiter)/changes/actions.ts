'use server';

import { AnswerConflict, answerConflict } from '@/lib/changes/answer-conflict';
import { ConfirmChange, confirmChange } from '@/lib/changes/confirm-change';
import { DismissChange, dismissChange } from '@/lib/changes/dismiss-change';
import { MoveBack, moveBack } from '@/lib/changes/move-back';
import { RetryChange, retryChange } from '@/lib/changes/retry-change';
import { UndoChange, undoChange } from '@/lib/changes/undo-change';
import { action } from '@/lib/edge/action';

export const undoChangeAction = action('recruiter', UndoChange, undoChange);
export const retryChangeAction = action('recruiter', RetryChange, retryChange);
export const confirmChangeAction = action('recruiter', ConfirmChange, confirmChange);
export const dismissChangeAction = action('recruiter', DismissChange, dismissChange);
export const answerConflictAction = action('recruiter', AnswerConflict, answerConflict);
export const moveBackAction = action('recruiter', MoveBack, moveBack);
