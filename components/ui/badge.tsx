import type { ComponentProps } from 'react';
import { classNames } from './class-names';

const tones = {
  plain: 'bg-sunken text-ink-2',
  clear: 'bg-clear-soft text-clear',
  waiting: 'bg-wait-soft text-wait',
  stop: 'bg-stop-soft text-stop',
  accent: 'bg-accent-soft text-accent',
} as const;

export type BadgeTone = keyof typeof tones;

export function Badge({ tone = 'plain', className, ...rest }: ComponentProps<'span'> & { tone?: BadgeTone }) {
  return (
    <span
      className={classNames(
        'inline-flex max-w-full shrink-0 items-center gap-1 truncate rounded-full px-2 py-0.5 font-[550] text-xs forced-colors:border',
        tones[tone],
        className,
      )}
      {...rest}
    />
  );
}
