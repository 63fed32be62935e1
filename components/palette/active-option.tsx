'use client';

import { useCommandState } from 'cmdk';
import { type RefObject, useLayoutEffect } from 'react';

type Props = { input: RefObject<HTMLInputElement | null>; list: RefObject<HTMLDivElement | null> };

/** Which option is chosen, for those who do not see it: cmdk 1.1 says so after an arrow key only, not when a list has changed. */
export function ActiveOption({ input, list }: Props) {
  useCommandState(({ value }) => value);
  useCommandState(({ selectedItemId }) => selectedItemId);
  useLayoutEffect(() => {
    const chosen = list.current?.querySelector('[role="option"][aria-selected="true"]');
    if (chosen) input.current?.setAttribute('aria-activedescendant', chosen.id);
    else input.current?.removeAttribute('aria-activedescendant');
  });
  return null;
}
