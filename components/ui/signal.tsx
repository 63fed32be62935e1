import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type SignalState = 'clear' | 'waiting' | 'stop';

const shapes: Record<SignalState, string> = {
  clear: 'rounded-full bg-clear',
  waiting: 'rounded-[2px] bg-wait',
  stop: 'rotate-45 rounded-[1px] bg-stop',
};

const words: Record<SignalState, string> = { clear: 'text-clear', waiting: 'text-wait', stop: 'text-stop' };

type Props = {
  state: SignalState;
  /** Always a word; where the place is too small for it, hide it from the eye only. */
  children: ReactNode;
  hideWord?: boolean;
  /** The word in quiet ink, only the shape in colour. */
  quiet?: boolean;
  className?: string;
};

/** Round is clear, square waits, a diamond stops. */
export function Signal({ state, children, hideWord = false, quiet = false, className }: Props) {
  return (
    <span
      className={classNames(
        'inline-flex min-w-0 items-center gap-[7px] font-[550] text-sm',
        quiet ? 'font-normal text-ink-2' : words[state],
        className,
      )}
    >
      <SignalShape state={state} />
      <span className={hideWord ? 'sr-only' : 'min-w-0'}>{children}</span>
    </span>
  );
}

/** The shape alone, for a place where the word stands beside it already. */
export function SignalShape({ state }: { state: SignalState }) {
  return <i aria-hidden className={classNames('size-[7px] shrink-0 forced-color-adjust-none', shapes[state])} />;
}
