import Link from 'next/link';
import type { JobConnection } from '@/lib/jobs/job';
import { Notice } from '../ui/notice';

/** What must be known about the customers whose jobs are listed. */
export function ConnectionNotices({ connections, isAdmin }: { connections: JobConnection[]; isAdmin: boolean }) {
  const told = connections.filter(({ freshness }) => freshness.notice !== null);
  if (told.length === 0) return null;
  return (
    <div className="grid gap-2 px-5 pb-2.5 max-md:px-4">
      {told.map(({ id, name, freshness }) => (
        <Notice
          key={id}
          tone="waiting"
          role="none"
          title={name}
          action={
            isAdmin && (
              <Link href={`/admin/connections/${id}`} className="rounded-sm font-[550] underline underline-offset-2">
                See why<span className="sr-only"> {name} is not up to date</span>
              </Link>
            )
          }
        >
          {freshness.notice}
        </Notice>
      ))}
    </div>
  );
}
