'use client';

import { X } from 'lucide-react';
import { Dialog as Parts } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { classNames } from './class-names';
import { IconButton } from './icon-button';
import { useReturnFocus } from './use-return-focus';

export const Dialog = Parts.Root;
export const DialogTrigger = Parts.Trigger;
export const DialogClose = Parts.Close;

type Props = {
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, the decisive one last. */
  actions?: ReactNode;
  /** What has the focus when it opens; without it, what comes first. */
  initialFocus?: RefObject<HTMLElement | null>;
  className?: string;
};

export function DialogContent({ title, description, children, actions, initialFocus, className }: Props) {
  const { onOpenAutoFocus, onCloseAutoFocus } = useReturnFocus();
  return (
    <Parts.Portal>
      <Parts.Overlay className="fixed inset-0 z-40 animate-fade bg-[oklch(0.18_0.02_255/0.45)]" />
      <Parts.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        onOpenAutoFocus={(event) => {
          onOpenAutoFocus();
          if (!initialFocus?.current) return;
          event.preventDefault();
          initialFocus.current.focus();
        }}
        onCloseAutoFocus={onCloseAutoFocus}
        className={classNames(
          'fixed top-[12vh] left-1/2 z-50 grid max-h-[76vh] w-[min(480px,calc(100vw-32px))] -translate-x-1/2 animate-fade gap-3 overflow-y-auto',
          'rounded-xl border border-line bg-panel p-5 shadow-float outline-none',
          className,
        )}
      >
        <div className="flex items-start gap-3">
          <div className="prose-wrap min-w-0 flex-1">
            <Parts.Title className="font-[620] text-lg tracking-[-0.01em]">{title}</Parts.Title>
            {description && <Parts.Description className="mt-1 text-ink-2">{description}</Parts.Description>}
          </div>
          <Parts.Close asChild>
            <IconButton label="Close" size="small" className="-mt-0.5 -mr-1.5">
              <X aria-hidden />
            </IconButton>
          </Parts.Close>
        </div>
        {children}
        {actions && <div className="mt-1 flex flex-wrap justify-end gap-2">{actions}</div>}
      </Parts.Content>
    </Parts.Portal>
  );
}
