import type { Metadata } from 'next';
import Link from 'next/link';
import { createLoader, type SearchParams } from 'nuqs/server';
import { BatchList } from '@/components/batches/batch-list';
import { ChangeFilterLinks } from '@/components/changes/change-filters';
import { ChangeSectionList } from '@/components/changes/change-section-list';
import { CHANGES_ID } from '@/components/changes/changes-id';
import { StaleConnections } from '@/components/changes/stale-connections';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { KeepFresh } from '@/components/ui/keep-fresh';
import { PageHeader } from '@/components/ui/page-header';
import { listBatches } from '@/lib/batches/get-batch';
import { changeParsers } from '@/lib/changes/change';
import { listChanges } from '@/lib/changes/list-changes';
import { listStale } from '@/lib/changes/list-stale';
import { load } from '@/lib/edge/load';

export const metadata: Metadata = { title: 'Changes' };

const readFilters = createLoader(changeParsers);

/** As the list of them says. */
const BATCH_DAYS = 7;
const MOST_BATCHES = 5;

const WHILE_ON_THE_WAY_MS = 3_000;
const OTHERWISE_MS = 20_000;

export default async function ChangesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = await readFilters(searchParams);
  const [sections, stale, batches] = await load('viewer', (context) =>
    Promise.all([
      listChanges(context, filters),
      listStale(context),
      filters.show === 'all' ? listBatches(context, BATCH_DAYS, MOST_BATCHES) : [],
    ]),
  );
  const isMoving = sections.some(({ group, count }) => group === 'on-the-way' && count > 0);
  const isEmpty = sections.every(({ changes }) => changes.length === 0);

  return (
    <>
      <PageHeader title="Changes">
        <p className="prose-wrap mt-1 max-w-[68ch] text-ink-2 text-sm">
          Every change somebody made here and the ATS does not show yet. None is lost: each one waits, is sent, or asks.
        </p>
      </PageHeader>
      <ChangeFilterLinks filters={filters} sections={sections} />
      <div id={CHANGES_ID} tabIndex={-1} className="grid max-w-[1120px] gap-7 px-5 pt-1 pb-12 outline-none max-md:px-4">
        <StaleConnections connections={stale} />
        {isEmpty ? (
          <NothingWaits isFiltered={filters.show !== 'all' || filters.whose !== 'everyone'} />
        ) : (
          sections.map((section) => <ChangeSectionList key={section.group} section={section} filters={filters} />)
        )}
        <BatchList batches={batches} />
      </div>
      <KeepFresh everyMs={isMoving ? WHILE_ON_THE_WAY_MS : OTHERWISE_MS} />
    </>
  );
}

function NothingWaits({ isFiltered }: { isFiltered: boolean }) {
  if (!isFiltered) {
    return <EmptyState title="Nothing is waiting.">Everything that was changed here is in the ATS.</EmptyState>;
  }
  return (
    <EmptyState
      title="Nothing is waiting here."
      action={
        <Button asChild>
          <Link href="/changes">Show all changes</Link>
        </Button>
      }
    >
      No change is like this at the moment.
    </EmptyState>
  );
}
