import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader
        title="Connection"
        crumbs={[{ label: 'Admin' }, { label: 'Connections', href: '/admin/connections' }]}
      />
      <div
        role="status"
        className="grid grid-cols-[minmax(0,1fr)_320px] gap-8 px-5 pt-4 max-lg:grid-cols-1 max-md:px-4"
      >
        <span className="sr-only">Reading the connection</span>
        <div className="grid gap-8">
          <Skeleton className="h-20 rounded-lg" />
          <Skeleton className="h-64 rounded-lg" />
        </div>
        <Skeleton className="h-80 rounded-lg" />
      </div>
    </>
  );
}
