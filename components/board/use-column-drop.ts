'use client';

import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { type RefObject, useEffect, useState } from 'react';
import type { ColumnKey } from '@/lib/board/board';

/** Whether a card is held over this column. What happens on a drop is settled in one place for all columns. */
export function useColumnDrop(ref: RefObject<HTMLElement | null>, key: ColumnKey): boolean {
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    return dropTargetForElements({
      element,
      getData: () => ({ column: key }),
      onDragEnter: () => setOver(true),
      onDragLeave: () => setOver(false),
      onDrop: () => setOver(false),
    });
  }, [ref, key]);

  return isOver;
}
