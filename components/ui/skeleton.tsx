import { classNames } from './class-names';

/** A quiet block of the size of what is coming. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded-md bg-line/70', className)} />;
}
