import type { Metadata } from 'next';
import { Suspense } from 'react';
import { z } from 'zod';
import { AddConnectionForm } from '@/components/connections/add-connection-form';
import { ConnectAts } from '@/components/connections/connect-ats';
import { EnvironmentLinks } from '@/components/connections/environment-links';
import { PageHeader } from '@/components/ui/page-header';
import { Skeleton } from '@/components/ui/skeleton';
import { getConnectChoices } from '@/lib/connections/get-connect-choices';
import { getConnectionChoices } from '@/lib/connections/get-connection-choices';
import { load } from '@/lib/edge/load';

export const metadata: Metadata = { title: 'Add a connection' };

const Query = z.object({
  environment: z.uuid().optional().catch(undefined),
  tool: z.string().optional().catch(undefined),
});
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewConnectionPage({ searchParams }: Props) {
  const query = Query.parse(await searchParams);
  const choices = await load('admin', getConnectionChoices);
  const { environments } = choices;
  const chosen = environments.find(({ id }) => id === query.environment) ?? environments[0];

  return (
    <>
      <PageHeader
        title="Add a connection"
        crumbs={[{ label: 'Admin' }, { label: 'Connections', href: '/admin/connections' }]}
      >
        <p className="prose-wrap mt-1 max-w-[60ch] text-ink-2 text-sm">
          {chosen
            ? 'Kombo is asked first. Nothing is saved unless it says that what was connected is yours.'
            : 'First the Kombo environment, once. Its key is checked before anything is saved; then you choose the ATS.'}
        </p>
      </PageHeader>
      {chosen ? (
        <div className="grid max-w-[1240px] grid-cols-[minmax(0,1fr)_380px] gap-10 px-5 pt-5 pb-12 max-lg:grid-cols-1 max-md:px-4">
          <div className="grid min-w-0 content-start gap-4">
            <EnvironmentLinks environments={environments} chosenId={chosen.id} />
            <Suspense key={chosen.id} fallback={<ToolsSkeleton />}>
              <Tools environmentId={chosen.id} initialTool={query.tool ?? null} />
            </Suspense>
          </div>
          <section aria-labelledby="by-id" className="grid min-w-0 content-start gap-3">
            <h2 id="by-id" className="font-[620] text-lg">
              Made in Kombo’s dashboard already?
            </h2>
            <p className="prose-wrap text-ink-2 text-sm">
              Then its id is enough. Another Kombo environment is set up here too.
            </p>
            <AddConnectionForm key={environments.length} {...choices} />
          </section>
        </div>
      ) : (
        <div className="max-w-[600px] px-5 pt-5 pb-12 max-md:px-4">
          <AddConnectionForm {...choices} />
        </div>
      )}
    </>
  );
}

async function Tools({ environmentId, initialTool }: { environmentId: string; initialTool: string | null }) {
  const choices = await load('admin', (context) => getConnectChoices(context, environmentId));
  return <ConnectAts choices={choices} initialTool={initialTool} />;
}

function ToolsSkeleton() {
  return (
    <div role="status" className="grid gap-3">
      <span className="sr-only">Reading what Kombo reaches</span>
      <Skeleton className="h-8 rounded-sm" />
      <Skeleton className="h-60 rounded-lg" />
    </div>
  );
}
