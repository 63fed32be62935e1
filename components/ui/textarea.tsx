'use client';

import type { ComponentProps } from 'react';
import { classNames } from './class-names';
import { useFieldControl } from './field';
import { controlLook } from './input';

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  const control = useFieldControl();
  return (
    <textarea
      {...control}
      className={classNames(controlLook, 'h-auto resize-y py-2 leading-normal touch:h-auto', className)}
      {...rest}
    />
  );
}
