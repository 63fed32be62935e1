'use client';

import { type Board, type BoardFilters, isFiltered } from '@/lib/board/board';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

type Props = { board: Board; filters: BoardFilters; onClear: () => void };

/** Why nobody is to be seen. */
export function BoardEmpty({ board, filters, onClear }: Props) {
  if (board.total > 0 && isFiltered(filters)) {
    return (
      <EmptyState
        title={filters.q ? `No one matches “${filters.q}”` : 'No one matches'}
        action={
          <Button look="primary" onClick={onClear}>
            Clear search and filters
          </Button>
        }
      >
        {board.total.toLocaleString('en-GB')} people are on this job. Names, e-mail addresses and telephone numbers are
        searched.
      </EmptyState>
    );
  }
  const { tool } = board.job;
  return (
    <EmptyState title="No applicants yet">
      {board.freshness.readAt
        ? `${tool} names nobody on this job. People appear here as soon as ${tool} has them.`
        : `${tool} has not been read yet. People appear here as they arrive.`}
    </EmptyState>
  );
}
