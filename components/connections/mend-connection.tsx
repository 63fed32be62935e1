'use client';

import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { resumeConnectionAction, startRepairAction } from '@/app/admin/connections/[connectionId]/actions';
import type { Mending } from '@/lib/connections/mending';
import { Button } from '../ui/button';
import { notify } from '../ui/notify';
import { useHydrated } from '../ui/use-hydrated';
import { ConnectProgress } from './connect-progress';
import { connectionQuery } from './connection-query';
import { useAsking } from './use-asking';
import { useConnectWindow } from './use-connect-window';

type Props = { connectionId: string; provider: string; tool: string; action: NonNullable<Mending['action']> };

/** The one thing that makes the connection work again. */
export function MendConnection({ connectionId, provider, tool, action }: Props) {
  if (action === 'connect-anew') {
    return (
      <Button asChild look="primary">
        <Link href={`/admin/connections/new?tool=${encodeURIComponent(provider)}`}>Connect {tool} anew</Link>
      </Button>
    );
  }
  if (action === 'resume') return <Resume connectionId={connectionId} />;
  return <Reconnect connectionId={connectionId} tool={tool} purpose={action === 'reconnect' ? 'relink' : 'set-up'} />;
}

function Resume({ connectionId }: { connectionId: string }) {
  const ready = useHydrated();
  const { isAsking, ask } = useAsking(connectionId);
  const resume = () =>
    ask(
      () => resumeConnectionAction({ connectionId }),
      () => 'Resumed. It is read, and what waited is sent.',
    );
  return (
    <Button look="primary" pending={isAsking} disabled={!ready} onClick={resume}>
      Resume
    </Button>
  );
}

type ReconnectProps = { connectionId: string; tool: string; purpose: 'relink' | 'set-up' };

const words = {
  relink: {
    button: 'Reconnect',
    title: 'Reconnect',
    done: 'Reconnected. Everything is as it was, and it is being read.',
  },
  'set-up': { button: 'Finish the set-up', title: 'Set up', done: 'The set-up is finished. It is being read.' },
} as const;

/** The same integration with credentials that work: nothing is lost. */
function Reconnect({ connectionId, tool, purpose }: ReconnectProps) {
  const ready = useHydrated();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { button, title, done } = words[purpose];
  const { start, ...progress } = useConnectWindow(async () => {
    notify({ text: done });
    await queryClient.invalidateQueries({ queryKey: connectionQuery(connectionId).queryKey });
    router.refresh();
  });
  const open = () => start(() => startRepairAction({ connectionId, purpose }));
  const isBusy = progress.connecting.is === 'starting' || progress.connecting.is === 'finishing';

  return (
    <>
      <Button look="primary" pending={isBusy} disabled={!ready} onClick={open}>
        {isBusy ? 'Asking Kombo…' : button}
      </Button>
      <div className="basis-full empty:hidden">
        <ConnectProgress {...progress} title={`${title} ${tool}`} onStartAgain={open} />
      </div>
    </>
  );
}
