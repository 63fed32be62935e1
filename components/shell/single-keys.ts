'use client';

import { useSyncExternalStore } from 'react';

const STORED_AS = 'switchyard-single-keys';
const CHANGED = 'switchyard-single-keys-changed';

function areOn(): boolean {
  return localStorage.getItem(STORED_AS) !== 'off';
}

/** Voice control and slips of the hand press single keys by accident, so a person can switch them off. */
export function setSingleKeys(on: boolean): void {
  localStorage.setItem(STORED_AS, on ? 'on' : 'off');
  window.dispatchEvent(new Event(CHANGED));
}

function subscribe(changed: () => void): () => void {
  window.addEventListener(CHANGED, changed);
  return () => window.removeEventListener(CHANGED, changed);
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, areOn, () => true);
}

/** The key that was pressed by itself and not typed into something, or null. */
export function singleKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !areOn()) return null;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return event.key;
  const isTakenAlready = target.closest(
    'input, textarea, select, [contenteditable="true"], [role="menu"], [role="dialog"]',
  );
  return isTakenAlready ? null : event.key;
}
