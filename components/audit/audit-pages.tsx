import { ChevronRight, ChevronsLeft } from 'lucide-react';
import Link from 'next/link';
import { Button } from '../ui/button';

type Props = {
  /** Null: this is the first page. */
  newest: string | null;
  /** Null: this is the last one. */
  older: string | null;
};

export function AuditPages({ newest, older }: Props) {
  if (newest === null && older === null) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-end gap-2 pt-3">
      {newest !== null && (
        <Button asChild>
          <Link href={newest} prefetch={false}>
            <ChevronsLeft aria-hidden />
            Newest
          </Link>
        </Button>
      )}
      {older !== null && (
        <Button asChild>
          <Link href={older} prefetch={false}>
            Older
            <ChevronRight aria-hidden />
          </Link>
        </Button>
      )}
    </nav>
  );
}
