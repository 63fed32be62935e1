import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader title="Connections" crumbs={[{ label: 'Admin' }]} />
      <div role="status" className="max-w-[1240px] px-5 pt-11 max-md:px-4">
        <span className="sr-only">Reading connections</span>
        <Skeleton className="h-56 rounded-lg" />
      </div>
    </>
  );
}
