import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader title="People" />
      <div role="status" className="grid gap-2.5 px-5 py-2.5 max-md:px-4">
        <span className="sr-only">Reading people</span>
        <Skeleton className="h-8 w-full max-w-3xl touch:h-11" />
        <Skeleton className="h-[60vh] rounded-lg" />
      </div>
    </>
  );
}
