'use client';

import { X } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from './button';
import { Kbd } from './kbd';

export type Message = {
  /** The same id replaces the message that is shown. */
  id?: string;
  text: string;
  /** `alert` interrupts a screen reader: for what went wrong. */
  role?: 'status' | 'alert';
  action?: { label: string; shortcut?: string; run: () => void };
  durationMs?: number;
};

/** A short message at the lower edge. The library gives toasts no role, so we do. */
export function notify({
  id,
  text,
  role = 'status',
  action,
  durationMs = role === 'alert' ? 12_000 : 5_000,
}: Message): string {
  const key = id ?? crypto.randomUUID();
  toast.custom(() => <ToastBody toastId={key} text={text} role={role} action={action} />, {
    id: key,
    duration: durationMs,
  });
  return key;
}

export function withdraw(id: string): void {
  toast.dismiss(id);
}

type BodyProps = Pick<Message, 'text' | 'action'> & { toastId: string; role: 'status' | 'alert' };

function ToastBody({ toastId, text, role, action }: BodyProps) {
  return (
    <div
      role={role}
      className="flex w-max max-w-[min(640px,calc(100vw-32px))] items-center gap-3 max-md:w-full max-md:flex-wrap max-md:justify-end max-md:gap-x-1 max-md:gap-y-0 rounded-lg border border-transparent bg-ink py-2 pr-2 pl-3.5 font-sans text-ground text-sm shadow-float"
    >
      <span className="prose-wrap min-w-0 py-0.5 max-md:basis-full">{text}</span>
      {action && (
        <Button
          look="inverse"
          size="small"
          className="h-[26px] text-sm"
          onClick={() => {
            withdraw(toastId);
            action.run();
          }}
        >
          {action.label}
          {action.shortcut && (
            <Kbd className="border-ground/35 bg-transparent text-ground touch:hidden">{action.shortcut}</Kbd>
          )}
        </Button>
      )}
      <Button
        look="inverse"
        size="small"
        aria-label="Close message"
        className="w-6 border-transparent px-0"
        onClick={() => withdraw(toastId)}
      >
        <X aria-hidden />
      </Button>
    </div>
  );
}
