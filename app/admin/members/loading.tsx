import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader title="Members" crumbs={[{ label: 'Admin' }]} />
      <div role="status" className="max-w-[1040px] px-5 pt-11 max-md:px-4">
        <span className="sr-only">Reading members</span>
        <Skeleton className="h-72 rounded-lg" />
      </div>
    </>
  );
}
