import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader title="Changes" />
      <div role="status" className="grid max-w-[1120px] gap-3 px-5 py-2.5 max-md:px-4">
        <span className="sr-only">Reading changes</span>
        <Skeleton className="h-8 max-w-md" />
        <Skeleton className="h-64 rounded-lg" />
      </div>
    </>
  );
}
