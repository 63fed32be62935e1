import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { SignalShape, type SignalState } from './signal';

const tones = {
  clear: 'border-clear/30 bg-clear-soft',
  waiting: 'border-wait/35 bg-wait-soft',
  stop: 'border-stop/35 bg-stop-soft',
  plain: 'border-line bg-panel',
} as const;

type Props = {
  tone?: keyof typeof tones;
  /** `alert` interrupts, `status` waits for its turn, `none` was there from the start. */
  role?: 'status' | 'alert' | 'none';
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
};

export function Notice({ tone = 'plain', role, title, children, action, className }: Props) {
  const spoken = role ?? (tone === 'stop' ? 'alert' : 'status');
  const signal: SignalState | null = tone === 'plain' ? null : tone;
  return (
    <div
      role={spoken === 'none' ? undefined : spoken}
      className={classNames(
        'flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border px-3 py-2 text-sm',
        tones[tone],
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-52 items-start gap-2.5">
        {signal && (
          <span className="mt-[6px] flex">
            <SignalShape state={signal} />
          </span>
        )}
        <div className="prose-wrap min-w-0">
          {title && <p className="font-[600]">{title}</p>}
          {children && <div className="text-ink-2">{children}</div>}
        </div>
      </div>
      {action}
    </div>
  );
}
