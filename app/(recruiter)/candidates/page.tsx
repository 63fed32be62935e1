import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { createLoader, createSerializer, type SearchParams } from 'nuqs/server';
import { ExportButton } from '@/components/candidates/export-button';
import { NoPeople } from '@/components/candidates/no-people';
import { PeopleFilters } from '@/components/candidates/people-filters';
import { PeopleFreshness } from '@/components/candidates/people-freshness';
import { PeopleLinks } from '@/components/candidates/people-links';
import { PeopleTable } from '@/components/candidates/people-table';
import { SelectionBar } from '@/components/candidates/selection-bar';
import { ViewMenu } from '@/components/candidates/view-menu';
import { ConnectionNotices } from '@/components/jobs/connection-notices';
import { KeepScroll } from '@/components/ui/keep-scroll';
import { PageHeader } from '@/components/ui/page-header';
import { LOOK_ONLY, mayAct } from '@/lib/auth/role';
import { getCandidateChoices } from '@/lib/candidates/get-candidate-choices';
import { listCandidates } from '@/lib/candidates/list-candidates';
import { listViews } from '@/lib/candidates/list-views';
import { candidateParsers, peopleInWords, viewParsers, whyNobody } from '@/lib/candidates/listed-candidate';
import { load } from '@/lib/edge/load';

export const metadata: Metadata = { title: 'People' };

const readAddress = createLoader(candidateParsers);
const writeAddress = createSerializer(candidateParsers);
const writeView = createSerializer(viewParsers);

export default async function PeoplePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const isBare = Object.keys(await searchParams).length === 0;
  const { columns, view, ...query } = await readAddress(searchParams);
  const { role, views, list, choices } = await load('viewer', async (context) => {
    const own = await listViews(context);
    const first = own.find(({ isDefault }) => isDefault);
    if (isBare && first) redirect(`/candidates?${first.query}${first.query && '&'}view=${first.id}`);
    const [found, offered] = await Promise.all([
      listCandidates(context, query),
      getCandidateChoices(context, query.job),
    ]);
    return { role: context.role, views: own, list: found, choices: offered };
  });
  const state = { ...query, columns };
  const viewed = writeView(state).slice(1);
  const mayTake = mayAct(role, 'recruiter') || 'Your role looks and takes no data out. Ask an admin.';
  const mayChange = mayAct(role, 'recruiter') || LOOK_ONLY;
  const empty = whyNobody(list, choices.connections, query);
  const shown = choices.connections.filter(({ id }) => !query.connection || id === query.connection);
  const pageHref = (place: { after: string; before: string }) =>
    writeAddress('/candidates', { ...state, view, ...place });

  return (
    <>
      <PageHeader
        title="People"
        badges={
          <span role="status" className="tabular text-ink-3">
            {peopleInWords(list.total)}
            <span className="sr-only">{list.total === 1 ? ' person' : ' people'}</span>
            {list.similar > 0 && `, ${list.similar} only similar`}
          </span>
        }
        aside={
          <>
            <ViewMenu views={views} current={view} query={viewed} />
            <ExportButton query={viewed} mayTake={mayTake} />
          </>
        }
      >
        <PeopleFreshness connections={shown} />
      </PageHeader>
      <PeopleFilters choices={choices}>
        <ConnectionNotices connections={shown} isAdmin={mayAct(role, 'admin')} />
        <div className="px-5 pb-12 max-md:px-4">
          {empty ? (
            <NoPeople reason={empty} isAdmin={mayAct(role, 'admin')} connections={choices.connections} />
          ) : (
            <PeopleTable
              people={list.candidates}
              connections={choices.connections}
              columns={columns}
              address={writeAddress({ ...state, view }).slice(1)}
              list={viewed}
            />
          )}
          <PeopleLinks
            previous={list.previous && pageHref({ after: '', before: list.previous })}
            next={list.next && pageHref({ after: list.next, before: '' })}
          />
        </div>
      </PeopleFilters>
      <SelectionBar list={viewed} total={list.total} mayTake={mayTake} mayChange={mayChange} />
      <KeepScroll />
    </>
  );
}
