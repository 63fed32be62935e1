import { Skeleton } from '../ui/skeleton';

const columns = [6, 5, 6, 3, 2];

/** The board's own sizes, so that nothing jumps when it arrives. */
export function BoardSkeleton() {
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col overflow-hidden">
      <span className="sr-only">The board is being read.</span>
      <div className="px-5 pt-4 max-md:px-4">
        <Skeleton className="h-3.5 w-48" />
        <Skeleton className="mt-2 h-6 w-80 max-w-full" />
      </div>
      <div className="flex gap-2 px-5 py-2.5 max-md:px-3">
        <Skeleton className="h-8 w-[260px] touch:h-11" />
        <Skeleton className="h-8 w-28 touch:h-11" />
      </div>
      <div className="flex min-h-0 flex-1 gap-2.5 overflow-hidden px-5 pt-0.5 pb-4 max-md:px-3">
        {columns.map((cards, column) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
            key={column}
            className="grid w-[266px] shrink-0 content-start gap-1.5 rounded-lg bg-sunken px-2 pt-3 max-md:w-full max-md:not-first:hidden"
          >
            <Skeleton className="mb-2 ml-1 h-3.5 w-28" />
            {Array.from({ length: cards }, (_, card) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
              <Skeleton key={card} className="h-[76px]" />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
