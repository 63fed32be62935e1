import { Download } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { createSerializer, type SearchParams } from 'nuqs/server';
import { AuditFilters } from '@/components/audit/audit-filters';
import { AuditPages } from '@/components/audit/audit-pages';
import { AuditTable } from '@/components/audit/audit-table';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { auditPlaceParsers, isNarrowed, readAuditPlace } from '@/lib/audit/audit';
import { listAudit } from '@/lib/audit/list-audit';
import { load } from '@/lib/edge/load';

export const metadata: Metadata = { title: 'Audit' };

const address = createSerializer(auditPlaceParsers);

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { before, ...filters } = await readAuditPlace(searchParams);
  const { entries, next, members, about } = await load('admin', (context) =>
    listAudit(context, { ...filters, before }),
  );

  return (
    <>
      <PageHeader
        title="Audit"
        crumbs={[{ label: 'Admin' }]}
        aside={
          <Button asChild>
            <a href={address('/api/audit/export', filters)} download>
              <Download aria-hidden />
              Export as CSV
            </a>
          </Button>
        }
      >
        <p className="prose-wrap mt-1 max-w-[90ch] text-pretty text-ink-2 text-sm">
          Who did what and when. Rows hold ids and facts and are never changed; the names are those of today.{' '}
          <Link href="/admin/data" className="rounded-sm underline decoration-line underline-offset-2">
            How long they are kept
          </Link>
        </p>
      </PageHeader>
      <AuditFilters members={members} about={about}>
        <div className="max-w-[1040px] px-5 pb-12 max-md:px-4">
          {entries.length > 0 ? (
            <AuditTable entries={entries} />
          ) : (
            <EmptyState
              title="Nothing like this was done."
              action={
                (isNarrowed(filters) || before !== null) && (
                  <Button asChild>
                    <Link href="/admin/audit">Show everything</Link>
                  </Button>
                )
              }
            >
              Choose somebody else, another kind, or other days.
            </EmptyState>
          )}
          <AuditPages
            newest={before === null ? null : address('/admin/audit', filters)}
            older={next === null ? null : address('/admin/audit', { ...filters, before: next })}
          />
        </div>
      </AuditFilters>
    </>
  );
}
