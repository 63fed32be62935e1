'use client';

import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter';
import { preserveOffsetOnSource } from '@atlaskit/pragmatic-drag-and-drop/utils/preserve-offset-on-source';
import { setCustomNativeDragPreview } from '@atlaskit/pragmatic-drag-and-drop/utils/set-custom-native-drag-preview';
import { type RefObject, useEffect, useRef } from 'react';
import type { Card } from '@/lib/board/board';
import { useBoard } from './board-context';
import { isWide } from './is-wide';

export function useCardDrag(ref: RefObject<HTMLElement | null>, card: Card): void {
  const { session } = useBoard();
  const latest = useRef(card);
  latest.current = card;

  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    return draggable({
      element,
      canDrag: () => isWide() && session.read()?.board.canMove === true,
      onGenerateDragPreview: ({ nativeSetDragImage, location, source }) => {
        setCustomNativeDragPreview({
          nativeSetDragImage,
          getOffset: preserveOffsetOnSource({ element: source.element, input: location.current.input }),
          render: ({ container }) => showPreview(container, source.element, session.wouldTake(latest.current)),
        });
      },
      onDragStart: () => session.pickUp(latest.current),
    });
  }, [ref, session]);
}

/** A copy of the card, slightly turned, as if in hand; of several it says how many. */
function showPreview(container: HTMLElement, element: HTMLElement, people: number): void {
  const copy = element.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return;
  copy.removeAttribute('id');
  copy.style.width = `${element.offsetWidth}px`;
  copy.style.transform = 'rotate(1.6deg)';
  copy.style.boxShadow = 'var(--shade-far) 0 8px 18px -6px';
  for (const button of copy.querySelectorAll('[data-move], [data-choose]')) button.remove();
  if (people > 1) copy.append(badge(people));
  container.style.padding = '8px 14px 20px';
  container.append(copy);
}

function badge(people: number): HTMLElement {
  const sign = document.createElement('span');
  sign.textContent = people.toLocaleString('en-GB');
  sign.className =
    'tabular absolute -top-2.5 -right-2.5 grid h-6 min-w-6 place-items-center rounded-full bg-accent px-1.5 font-[620] text-accent-ink text-xs';
  return sign;
}
