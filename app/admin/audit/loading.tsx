import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader title="Audit" crumbs={[{ label: 'Admin' }]} />
      <div role="status" className="max-w-[1040px] px-5 pt-20 max-md:px-4">
        <span className="sr-only">Reading the audit</span>
        <Skeleton className="h-96 rounded-lg" />
      </div>
    </>
  );
}
