import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader title="Data" crumbs={[{ label: 'Admin' }]} />
      <div role="status" className="max-w-[760px] px-5 pt-11 max-md:px-4">
        <span className="sr-only">Reading what is kept</span>
        <Skeleton className="h-96 rounded-lg" />
      </div>
    </>
  );
}
