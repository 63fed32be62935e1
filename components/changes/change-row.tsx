import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { type ListedChange, stateSignal } from '@/lib/changes/change';
import { stateWord } from '@/lib/outbox/intent';
import { Signal } from '../ui/signal';
import { Time } from '../ui/time';
import { ChangeButtons } from './change-buttons';
import { TimeUntil } from './time-until';

export function ChangeRow({ change }: { change: ListedChange }) {
  const { state, person, sentence, notices, mirror, trace } = change;
  return (
    <li className="grid grid-cols-[92px_minmax(0,1fr)_auto] items-start gap-x-4 gap-y-2 border-line border-b px-3 py-2.5 last:border-0 max-md:grid-cols-1">
      <Signal state={stateSignal[state] ?? 'waiting'} className="mt-px">
        {stateWord[state]}
      </Signal>
      <div className="grid min-w-0 gap-0.5">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2.5">
          <span className="max-w-full truncate font-[570]" title={person}>
            {person}
          </span>
          <WhatIsAsked change={change} />
        </p>
        <p className="prose-wrap max-w-[104ch] text-ink-2 text-sm">
          {mirror ? <BothSides change={change} mirror={mirror} /> : sentence}
        </p>
        {notices.map((notice) => (
          <p key={notice} className="prose-wrap max-w-[104ch] text-ink-2 text-sm">
            {notice}
          </p>
        ))}
        <p className="tabular flex min-w-0 flex-wrap items-baseline gap-x-1.5 text-ink-3 text-xs">
          <Facts change={change} />
        </p>
        {trace && (
          <details className="text-ink-3 text-xs">
            <summary className="w-fit rounded-sm py-0.5 hover:text-ink touch:py-3">What Kombo answered</summary>
            {trace.detail && <p className="prose-wrap mt-1 font-mono">{trace.detail}</p>}
            {trace.logUrl && (
              <a
                href={trace.logUrl}
                target="_blank"
                rel="noreferrer"
                className="mt-1 inline-block underline underline-offset-2"
              >
                Open the log at Kombo
              </a>
            )}
          </details>
        )}
      </div>
      <ChangeButtons intentId={change.id} person={person} state={state} step={change.step} actions={change.actions} />
    </li>
  );
}

/** A conflict is answered by who knows what each side says, and since when. */
function BothSides({ change, mirror }: { change: ListedChange; mirror: { stage: string; since: string } }) {
  return (
    <>
      {change.mine ? 'You' : change.byName} asked for {change.step?.to} (<Time at={change.askedAt} as="clock" />
      ). {change.tool} shows {mirror.stage} (since <Time at={mirror.since} as="clock" />
      ). Choose which one holds.
    </>
  );
}

/** A move in two stages, anything else by its kind and what is in it. */
function WhatIsAsked({ change: { step, noun, what } }: { change: ListedChange }) {
  if (!step) {
    return (
      <span className="flex min-w-0 max-w-full items-baseline gap-1.5 text-sm">
        <span className="shrink-0 font-[550] text-ink">{noun}</span>
        {what && (
          <span className="truncate text-ink-2" title={what}>
            {what}
          </span>
        )}
      </span>
    );
  }
  return (
    <span className="flex min-w-0 max-w-full items-center gap-1.5 text-ink-2 text-sm">
      <span className="truncate" title={step.from}>
        {step.from}
      </span>
      <ArrowRight aria-hidden className="size-3 shrink-0 text-ink-3" />
      <span className="sr-only">to</span>
      <span className="truncate font-[550] text-ink" title={step.to}>
        {step.to}
      </span>
    </span>
  );
}

function Facts({ change }: { change: ListedChange }) {
  const { job, customer, tool, byName, mine, askedAt, nextTryAt, attempts, sentAt, state, isOneWay } = change;
  const facts: [string, ReactNode][] = [];
  if (job) {
    facts.push([
      'job',
      <Link
        key="job"
        href={`/jobs/${job.id}`}
        prefetch={false}
        title={job.name}
        className="inline-block max-w-[36ch] truncate align-bottom text-ink-2 underline decoration-line underline-offset-2 hover:text-ink hover:decoration-ink"
      >
        {job.name}
      </Link>,
    ]);
  }
  facts.push(
    ['customer', `${customer} (${tool})`],
    ['by', mine ? 'you' : byName],
    ['asked', <Time key="asked" at={askedAt} as="clock" />],
  );
  // Whoever has to look in the ATS has to know for when.
  if (state === 'unconfirmed' && sentAt) {
    facts.push([
      'sent',
      <span key="sent">
        left at <Time at={sentAt} as="clock" />, attempt {attempts}
      </span>,
    ]);
  } else if (attempts > 1) facts.push(['attempts', `${attempts} tries`]);
  if (nextTryAt) {
    facts.push([
      'next',
      <TimeUntil key="next" at={nextTryAt} before={state === 'held' ? 'sends' : attempts > 0 ? 'next try' : 'due'} />,
    ]);
  }
  if (isOneWay && nextTryAt) facts.push(['one-way', 'cannot be undone once sent']);
  return facts.map(([name, fact], index) => (
    <span key={name} className="max-w-full">
      {fact}
      {index < facts.length - 1 && (
        <span aria-hidden className="ml-1.5">
          ·
        </span>
      )}
    </span>
  ));
}
