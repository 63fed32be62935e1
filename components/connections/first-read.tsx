import Link from 'next/link';
import type { ConnectionStatus } from '@/lib/connections/connection';
import { type FirstStep, firstSteps, paceOf, timeLeft } from '@/lib/connections/first-read';
import type { ConnectingGuide } from '@/lib/connectors/connecting-guide';
import { inThousands } from '../ui/in-thousands';
import { Signal, type SignalState } from '../ui/signal';

export type FirstReadFacts = { tool: string; hasNobody: boolean; choosesJobs: boolean; start: ConnectingGuide };
type Props = FirstReadFacts & { connectionId: string; status: ConnectionStatus };

const stateWord: Record<FirstStep['state'], { word: string; signal: SignalState }> = {
  done: { word: 'Done', signal: 'clear' },
  now: { word: 'Now', signal: 'waiting' },
  waits: { word: 'Then', signal: 'waiting' },
  stuck: { word: 'Stopped', signal: 'stop' },
};

/** From connected to boards with people on them: how far it is, how long it may take, and what to expect of this ATS. */
export function FirstRead({ connectionId, status, tool, hasNobody, choosesJobs, start }: Props) {
  const steps = firstSteps(status, tool);
  const isEmpty = status.readAt !== null && hasNobody && !status.isReading && status.health !== 'gone';
  if (steps.length === 0 && !isEmpty) return null;

  return (
    <section aria-labelledby="first-read" className="grid gap-3 rounded-lg border border-line bg-panel p-3.5">
      <h2 id="first-read" className="font-[620]">
        {isEmpty ? 'Nobody has arrived yet' : 'The first read'}
      </h2>
      {steps.length > 0 && (
        <ol className="grid gap-2">
          {steps.map((step, index) => (
            <Step key={step.key} step={step} number={index + 1} />
          ))}
        </ol>
      )}
      {status.isReading && status.run?.state === 'running' && <Pace run={status.run} />}
      <div className="grid gap-1 text-sm">
        <h3 className="font-[600]">{isEmpty ? 'Why that may be' : 'What to expect'}</h3>
        <ul className="grid list-disc gap-1 pl-4 text-ink-2 marker:text-ink-3">
          {start.firstRead.map((line) => (
            <li key={line} className="prose-wrap">
              {line}
            </li>
          ))}
        </ul>
      </div>
      {choosesJobs && (
        <p className="text-sm">
          <Link
            href={`/admin/connections/${connectionId}/jobs`}
            prefetch={false}
            className="rounded-sm font-[550] underline underline-offset-2"
          >
            Choose the jobs that are read
          </Link>
        </p>
      )}
      {!isEmpty && (
        <p className="text-ink-3 text-sm">
          You can leave this page: it goes on by itself, and boards can be used meanwhile.
        </p>
      )}
    </section>
  );
}

function Step({ step: { state, title, text }, number }: { step: FirstStep; number: number }) {
  const { word, signal } = stateWord[state];
  return (
    <li
      aria-current={state === 'now' || state === 'stuck' ? 'step' : undefined}
      className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-x-2 text-sm"
    >
      <span aria-hidden className="tabular text-ink-3">
        {number}.
      </span>
      <span className="font-[550]">{title}</span>
      <Signal state={signal} quiet={state !== 'stuck'}>
        {word}
      </Signal>
      <span className="prose-wrap col-start-2 col-end-4 text-ink-2">{text}</span>
    </li>
  );
}

/** The status is asked for every second while it is read, so this moves on with it. */
function Pace({ run }: { run: NonNullable<ConnectionStatus['run']> }) {
  const now = new Date();
  const pace = paceOf(run, now);
  return (
    <p className="tabular text-ink-2 text-sm" suppressHydrationWarning>
      {pace !== null && `About ${inThousands(pace)} records a minute. `}
      {timeLeft(run, now)}
    </p>
  );
}
