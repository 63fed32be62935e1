import { TimelineSkeleton } from '@/components/timeline/timeline-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export default function ActivityLoading() {
  return (
    <div className="grid max-w-[1120px] gap-4 px-5 pt-4 max-md:px-4">
      <Skeleton className="h-7 w-72 max-w-full" />
      <Skeleton className="h-8 w-96 max-w-full" />
      <TimelineSkeleton />
    </div>
  );
}
