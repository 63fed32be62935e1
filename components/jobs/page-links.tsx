import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '../ui/button';

type Props = {
  page: number;
  /** Places of the first and the last that are shown. */
  first: number;
  last: number;
  total: string;
  hasMore: boolean;
  hrefOf: (page: number) => string;
};

export function PageLinks({ page, first, last, total, hasMore, hrefOf }: Props) {
  if (page === 1 && !hasMore) return null;
  return (
    <nav aria-label="Pages" className="flex items-center gap-2 pt-3">
      <p className="tabular flex-1 text-ink-3 text-sm">
        {first} to {last} of {total}
      </p>
      <PageLink href={page > 1 ? hrefOf(page - 1) : null} label="Previous">
        <ChevronLeft aria-hidden />
        Previous
      </PageLink>
      <PageLink href={hasMore ? hrefOf(page + 1) : null} label="Next">
        Next
        <ChevronRight aria-hidden />
      </PageLink>
    </nav>
  );
}

function PageLink({ href, label, children }: { href: string | null; label: string; children: ReactNode }) {
  if (href === null) {
    return (
      <Button disabled aria-label={label}>
        {children}
      </Button>
    );
  }
  return (
    <Button asChild>
      <Link href={href} prefetch={false}>
        {children}
      </Link>
    </Button>
  );
}
