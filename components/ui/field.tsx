'use client';

import { createContext, type ReactNode, use, useId, useMemo } from 'react';
import { classNames } from './class-names';

type Control = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined };

const ControlContext = createContext<Partial<Control>>({});

/** What a control inside a field must carry, so that its label, hint and error belong to it. */
export function useFieldControl(): Partial<Control> {
  return use(ControlContext);
}

type Props = {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  className?: string;
  children: ReactNode;
};

export function Field({ label, hint, error, className, children }: Props) {
  const id = useId();
  const hintId = hint ? `${id}-hint` : null;
  const errorId = error ? `${id}-error` : null;
  const describedBy = [hintId, errorId].filter(Boolean).join(' ') || undefined;
  const control = useMemo<Control>(
    () => ({ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined }),
    [id, describedBy, error],
  );

  return (
    <div className={classNames('grid content-start gap-1', className)}>
      <label htmlFor={id} className="font-[550] text-ink text-sm">
        {label}
      </label>
      <ControlContext value={control}>{children}</ControlContext>
      {hintId && (
        <p id={hintId} className="prose-wrap text-ink-3 text-sm">
          {hint}
        </p>
      )}
      {errorId && (
        <p id={errorId} role="alert" className="prose-wrap font-medium text-sm text-stop">
          {error}
        </p>
      )}
    </div>
  );
}
