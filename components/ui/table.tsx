import type { ComponentProps } from 'react';
import { classNames } from './class-names';

/** The frame scrolls sideways by itself, so that the page never does. */
export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard.
      tabIndex={0}
      aria-label={rest['aria-label']}
      className="scroll-quiet overflow-x-auto rounded-lg border border-line bg-panel"
    >
      <table className={classNames('w-full border-collapse text-left text-sm', className)} {...rest} />
    </section>
  );
}

export function HeaderCell({ className, ...rest }: ComponentProps<'th'>) {
  return (
    <th
      scope="col"
      className={classNames(
        'whitespace-nowrap border-line border-b px-3 py-2 font-[550] text-ink-3 text-xs',
        className,
      )}
      {...rest}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classNames('border-line border-b last:border-0 hover:bg-sunken/60', className)} {...rest} />;
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return <td className={classNames('px-3 py-2 align-middle', className)} {...rest} />;
}
