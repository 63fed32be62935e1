'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useEffect } from 'react';
import type { CandidatePage } from '@/lib/candidates/candidate-page';
import { singleKey } from '../shell/single-keys';
import { notify } from '../ui/notify';
import { askOf, beginTask, useAsked, useBeAtHand } from './person-tasks';
import { taskKeys } from './task-keys';
import { targetOf } from './task-target';

type Props = { candidate: CandidatePage; jobId: string | null };

/** Takes what is asked about the person who is open: by `m`, `n` and `r`, from a card, from the command palette. Draws nothing. */
export function PersonTasksHere({ candidate, jobId }: Props) {
  const [tab, showTab] = useQueryState('tab', parseAsString);
  const { id } = candidate;
  useBeAtHand(candidate);
  useAsked(id, (asked) => {
    const target = targetOf(candidate, jobId, asked);
    if ('refused' in target) {
      notify({ id: 'task-refused', text: target.refused });
      return;
    }
    if (tab !== null) void showTab(null); // everything is begun beside the timeline
    beginTask({ ...asked, ...target });
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const kind = taskKeys[singleKey(event) ?? ''];
      if (!kind || event.repeat) return;
      event.preventDefault(); // else the letter lands in the note
      askOf({ candidateId: id, kind, applicationId: null });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [id]);
  return null;
}
