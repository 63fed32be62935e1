import type { ReactNode } from 'react';
import type { ConnectionDetail } from '@/lib/connections/connection';
import { Time } from '../ui/time';

export function ConnectionFacts({ connection }: { connection: ConnectionDetail }) {
  const { integrationId, environment, addedAt, guide, metered, tool } = connection;
  return (
    <>
      <section aria-labelledby="about" className="grid gap-2">
        <h2 id="about" className="font-[620]">
          About {tool}
        </h2>
        <p className="prose-wrap text-ink-2 text-sm leading-relaxed">{guide}</p>
        {metered && (
          <p className="prose-wrap text-ink-2 text-sm leading-relaxed">
            {metered} “Read again” asks Kombo’s copy only and costs nothing.
          </p>
        )}
      </section>
      <section aria-labelledby="facts" className="grid gap-2">
        <h2 id="facts" className="font-[620]">
          Details
        </h2>
        <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-2.5 gap-y-1.5 text-sm">
          <Fact name="Integration">
            <span className="font-mono text-xs">{integrationId}</span>
          </Fact>
          <Fact name="Environment">{environment.name}</Fact>
          <Fact name="Kombo’s id">
            <span className="font-mono text-xs">{environment.komboEnvironmentId}</span>
          </Fact>
          <Fact name="Address">{environment.baseUrl}</Fact>
          <Fact name="Added">
            <Time at={addedAt} as="clock" />
          </Fact>
        </dl>
      </section>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </>
  );
}
