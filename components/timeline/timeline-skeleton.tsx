import { Skeleton } from '../ui/skeleton';

export function TimelineSkeleton() {
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">Reading the timeline</span>
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} className="h-12 rounded-md" />
      ))}
    </div>
  );
}
