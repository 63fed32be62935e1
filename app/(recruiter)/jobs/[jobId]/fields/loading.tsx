import { Skeleton } from '@/components/ui/skeleton';

export default function JobFieldsLoading() {
  return (
    <div
      role="status"
      aria-label="The fields are being read"
      className="grid max-w-[1120px] gap-4 px-5 pt-4 max-md:px-4"
    >
      <Skeleton className="h-7 w-72 max-w-full" />
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-64" />
    </div>
  );
}
