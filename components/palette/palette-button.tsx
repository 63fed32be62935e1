'use client';

import { Search } from 'lucide-react';
import { IconButton } from '../ui/icon-button';
import { Kbd } from '../ui/kbd';
import { useHydrated } from '../ui/use-hydrated';
import { openPalette } from './open-palette';

const LABEL = 'Search or do…';

/** In the sidebar; the keys are those of the machine. */
export function PaletteButton() {
  const isApple = useHydrated() && /mac|iphone|ipad/i.test(navigator.userAgent);
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      onClick={openPalette}
      className="mb-2 flex h-8 items-center gap-[9px] rounded-sm border border-line bg-panel px-2 text-ink-2 text-sm hover:border-line-strong hover:text-ink touch:h-11"
    >
      <Search aria-hidden className="size-[15px] shrink-0 text-ink-3" />
      <span className="flex-1 text-left">{LABEL}</span>
      <Kbd aria-hidden className="touch:hidden">
        {isApple ? '⌘ K' : 'Ctrl K'}
      </Kbd>
    </button>
  );
}

/** On a phone there is room for the icon alone. */
export function PaletteIconButton() {
  return (
    <IconButton label={LABEL} aria-haspopup="dialog" onClick={openPalette}>
      <Search aria-hidden />
    </IconButton>
  );
}
