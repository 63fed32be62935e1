import { Skeleton } from '../ui/skeleton';

export function CandidateSkeleton() {
  return (
    <div role="status" className="grid content-start gap-4 px-5 py-4 max-md:px-4">
      <span className="sr-only">Reading this person</span>
      <Skeleton className="h-4 w-40" />
      <Skeleton className="h-7 w-72 max-w-full" />
      <Skeleton className="h-24 rounded-lg" />
      <Skeleton className="h-28 rounded-lg" />
      <Skeleton className="h-64 rounded-lg" />
    </div>
  );
}
