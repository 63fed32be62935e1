import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

// Our own colour names end in digits, which the library would otherwise take for text sizes.
const merge = extendTailwindMerge({
  extend: { theme: { color: ['ground', 'panel', 'sunken', 'line', 'line-strong', 'ink', 'ink-2', 'ink-3', 'accent'] } },
});

/** Joins class names; of two that contradict each other the later one holds. */
export function classNames(...values: ClassValue[]): string {
  return merge(clsx(values));
}
