'use client';

import { type ComponentProps, useId } from 'react';
import { Button } from './button';
import { notify } from './notify';

type Props = ComponentProps<typeof Button> & {
  /** Why this cannot be done, or null. The button can still be reached, and says it. */
  reason: string | null;
};

/** A button that knows beforehand whether it may: if not, it says why, to the eye, the ear and the finger. */
export function ReasonButton({ reason, onClick, children, ...rest }: Props) {
  const id = useId();
  if (reason === null) {
    return (
      <Button onClick={onClick} {...rest}>
        {children}
      </Button>
    );
  }
  return (
    <>
      <Button
        {...rest}
        aria-disabled
        aria-describedby={id}
        title={reason}
        onClick={() => notify({ id: `reason-${id}`, text: reason })}
      >
        {children}
      </Button>
      <span id={id} hidden>
        {reason}
      </span>
    </>
  );
}
