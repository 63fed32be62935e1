import type { ConnectionDetail } from '@/lib/connections/connection';
import { DeleteConnection } from './delete-connection';
import { PauseConnection } from './pause-connection';
import { ReadAllAgain } from './read-all-again';

/** What can be done with a connection as a whole: all of it once more, a pause, its end. */
export function ConnectionCare({ connection }: { connection: ConnectionDetail }) {
  const { id, name, tool, metered, status } = connection;
  return (
    <section aria-labelledby="care" className="grid gap-4">
      <h2 id="care" className="font-[620]">
        Read all, pause, delete
      </h2>
      <ReadAllAgain connectionId={id} tool={tool} metered={metered} why={whyNotRead(status)} />
      <PauseConnection connectionId={id} tool={tool} why={whyNotPaused(status)} />
      <DeleteConnection connectionId={id} name={name} tool={tool} />
    </section>
  );
}

type Status = ConnectionDetail['status'];

function whyNotRead({ health, mending }: Status): string | null {
  if (health === 'gone') return 'Kombo does not know this integration any more.';
  if (mending.action === 'resume') return 'It is paused. Resume it first.';
  return mending.action === 'finish-set-up' ? 'Its set-up at Kombo has to be finished first.' : null;
}

function whyNotPaused({ health, mending }: Status): string | null {
  if (health === 'gone') return 'Kombo does not know this integration any more: nothing is read or sent.';
  return mending.pausedAt || mending.action === 'resume' ? 'It is paused already.' : null;
}
