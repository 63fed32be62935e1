'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useTransition } from 'react';
import { readAgainAction } from '@/app/admin/connections/actions';
import { adviceTable, type ConnectionStatus, healthTable } from '@/lib/connections/connection';
import type { Mending } from '@/lib/connections/mending';
import { Notice } from '../ui/notice';
import { notify } from '../ui/notify';
import { ReasonButton } from '../ui/reason-button';
import { Time } from '../ui/time';
import { connectionQuery } from './connection-query';
import { FirstRead, type FirstReadFacts } from './first-read';
import { GoneNotice } from './gone-notice';
import { HealthSignal } from './health-signal';
import { MendConnection } from './mend-connection';
import { RunProgress } from './run-progress';

type Props = FirstReadFacts & { connectionId: string; provider: string; initial: ConnectionStatus };

/** How the connection stands now, and the read that goes on. */
export function ConnectionLive({ connectionId, provider, initial, ...facts }: Props) {
  const { data: status, error } = useQuery({ ...connectionQuery(connectionId), initialData: initial });
  const { health, cause, isReading, readAt, run, mending } = status;
  const advice = adviceTable[health];
  const tone = healthTable[health].signal;
  useWhenRunChanges(run);

  return (
    <>
      <section aria-label="State" className="grid gap-3 rounded-lg border border-line bg-panel p-3.5">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <HealthSignal health={health} />
          <p className="tabular text-ink-2 text-sm">
            {readAt ? (
              <>
                As of <Time at={readAt} as="clock" />
              </>
            ) : (
              'Not read to the end yet'
            )}
          </p>
          <span className="ml-auto flex flex-wrap gap-2">
            {mending.action && (
              <MendConnection
                connectionId={connectionId}
                provider={provider}
                tool={facts.tool}
                action={mending.action}
              />
            )}
            <ReadAgain connectionId={connectionId} isReading={isReading} why={whyNotRead(mending)} />
          </span>
        </div>
        {(cause || advice) && (
          <Notice tone={tone === 'clear' ? 'plain' : tone} role="status" title={cause ?? undefined}>
            {advice}
          </Notice>
        )}
        {error && <Notice tone="waiting">{error.message} What you see may be old.</Notice>}
        <GoneNotice connectionId={connectionId} mending={mending} />
        {isReading && <RunProgress run={run?.state === 'running' ? run : null} />}
      </section>
      <FirstRead connectionId={connectionId} status={status} {...facts} />
    </>
  );
}

function whyNotRead({ pausedAt, eraseAfter }: Mending): string | null {
  if (pausedAt) return 'It is paused. Resume it first.';
  const isErased = eraseAfter !== null && Date.parse(eraseAfter) <= Date.now();
  return isErased ? 'What came over it is erased. Connect the ATS anew.' : null;
}

type ReadAgainProps = { connectionId: string; isReading: boolean; why: string | null };

function ReadAgain({ connectionId, isReading, why }: ReadAgainProps) {
  const queryClient = useQueryClient();
  const [pending, start] = useTransition();

  const read = () =>
    start(async () => {
      const result = await readAgainAction({ connectionId });
      if (!result.ok) notify({ text: result.error.message, role: 'alert' });
      await queryClient.invalidateQueries({ queryKey: connectionQuery(connectionId).queryKey });
    });

  return (
    <ReasonButton reason={why} pending={pending || isReading} onClick={read}>
      <RefreshCw aria-hidden />
      {isReading ? 'Being read' : 'Read again'}
    </ReasonButton>
  );
}

/** The history and the counts below come with the page: they are read again when a run has begun or ended. */
function useWhenRunChanges(run: ConnectionStatus['run']): void {
  const router = useRouter();
  const now = `${run?.id} ${run?.state}`;
  const shown = useRef(now);
  useEffect(() => {
    if (shown.current !== now) router.refresh();
    shown.current = now;
  }, [now, router]);
}
