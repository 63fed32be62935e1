import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader title="Your account" />
      <div role="status" className="grid max-w-[760px] gap-9 px-5 pt-5 max-md:px-4">
        <span className="sr-only">Reading your account</span>
        <Skeleton className="h-28 rounded-lg" />
        <Skeleton className="h-56 rounded-lg" />
      </div>
    </>
  );
}
