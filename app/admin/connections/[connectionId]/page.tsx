import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ApiKeyForm } from '@/components/connections/api-key-form';
import { CapabilityTable } from '@/components/connections/capability-table';
import { ConnectionCare } from '@/components/connections/connection-care';
import { ConnectionFacts } from '@/components/connections/connection-facts';
import { ConnectionLive } from '@/components/connections/connection-live';
import { ConnectionSettings } from '@/components/connections/connection-settings';
import { RunHistory } from '@/components/connections/run-history';
import { UnreadableList } from '@/components/connections/unreadable-list';
import { WebhookCard } from '@/components/connections/webhook-card';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { auditAddress } from '@/lib/audit/audit';
import { ConnectionId } from '@/lib/connections/connection';
import { getConnection } from '@/lib/connections/get-connection';
import { load } from '@/lib/edge/load';

export const metadata: Metadata = { title: 'Connection' };

export default async function ConnectionPage({ params }: { params: Promise<{ connectionId: string }> }) {
  const address = await params;
  const connection = await load('admin', (context) => getConnection(context, ConnectionId.parse(address)));
  const { id, name, tool, status, runs, unreadable, capabilities, coverageReadAt } = connection;

  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ label: 'Admin' }, { label: 'Connections', href: '/admin/connections' }]}
        badges={<Badge>{tool}</Badge>}
        aside={
          <Button asChild>
            <Link href={auditAddress('connection', id)} prefetch={false}>
              <ScrollText aria-hidden />
              What was done
            </Link>
          </Button>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)_320px] gap-x-8 gap-y-8 px-5 pt-4 pb-12 max-lg:grid-cols-1 max-md:px-4">
        <div className="grid min-w-0 content-start gap-8">
          <ConnectionLive
            connectionId={id}
            provider={connection.provider}
            initial={status}
            tool={tool}
            hasNobody={connection.hasNobody}
            choosesJobs={connection.choosesJobs}
            start={connection.start}
          />
          <RunHistory runs={runs} />
          <UnreadableList unreadable={unreadable} />
          <CapabilityTable capabilities={capabilities} tool={tool} readAt={coverageReadAt} />
        </div>
        <aside className="grid min-w-0 content-start gap-8">
          <WebhookCard
            webhook={connection.webhook}
            environment={connection.environment}
            lastEventAt={status.lastEventAt}
          />
          {connection.settings.definitions.length > 0 && (
            <ConnectionSettings connectionId={id} settings={connection.settings} />
          )}
          <ApiKeyForm environment={connection.environment} />
          <ConnectionFacts connection={connection} />
          <ConnectionCare connection={connection} />
        </aside>
      </div>
    </>
  );
}
