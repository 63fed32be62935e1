'use client';

import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { MOST_AT_ONCE } from '@/lib/batches/batch';
import type { Column } from '@/lib/board/board';
import { chooseEach } from '../candidates/selection';
import { IconButton } from '../ui/icon-button';
import { inThousands } from '../ui/in-thousands';
import { notify } from '../ui/notify';
import { useBoard } from './board-context';
import { readColumnPeople } from './board-query';
import { useStore } from './store';
import { sentenceOf } from './use-settle-change';

/** Chooses everybody of a column, loaded or not, as the filters leave it. */
export function ChooseColumn({ column }: { column: Column }) {
  const { session } = useBoard();
  const [isReading, setReading] = useState(false);
  const isChoosing = useStore(session.chosen, ({ ids }) => ids.size > 0);

  async function choose(): Promise<void> {
    const read = session.read();
    if (!read) return;
    setReading(true);
    try {
      const { applicationIds, isCut } = await readColumnPeople(session.jobId, read.filters, column.key);
      session.chosen.set(chooseEach(session.chosen.get(), applicationIds, true));
      const most = inThousands(MOST_AT_ONCE);
      if (isCut) notify({ text: `The first ${most} people are chosen: more cannot be worked on at once.` });
    } catch (error) {
      notify({ text: sentenceOf(error), role: 'alert' });
    } finally {
      setReading(false);
    }
  }

  return (
    <IconButton
      label={`Choose everybody in ${column.name}`}
      size="small"
      pending={isReading}
      data-shown={isChoosing || undefined}
      onClick={() => void choose()}
      className="ml-auto opacity-0 [svg+&]:ml-0 focus-visible:opacity-100 group-hover/header:opacity-100 data-shown:opacity-100 touch:hidden touch:data-shown:inline-flex"
    >
      <ListChecks aria-hidden />
    </IconButton>
  );
}
