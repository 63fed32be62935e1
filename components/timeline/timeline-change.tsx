'use client';

import { useState } from 'react';
import { type ListedChange, stateSignal } from '@/lib/changes/change';
import { type RichText, toPlainText } from '@/lib/connectors/rich-text';
import { stateWord } from '@/lib/outbox/intent';
import type { ChangeEntry } from '@/lib/timeline/timeline';
import { RichTextView } from '../candidates/rich-text-view';
import { ChangeButtons } from '../changes/change-buttons';
import { TimeUntil } from '../changes/time-until';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { CopyButton } from '../ui/copy-button';
import { Signal } from '../ui/signal';
import { Time } from '../ui/time';

type Props = { entry: ChangeEntry; noteFormat: 'plain-text' | 'html'; onAnswered: () => void };

/** What was sent, how it stands, where it landed, and what can be done about it. */
export function TimelineChange({ entry, noteFormat, onAnswered }: Props) {
  const { change, note, kind, isDropped } = entry;
  const { id, person, state, step, actions, notices, trace } = change;
  return (
    <>
      {note && <NoteText note={note} format={noteFormat} />}
      {kind === 'link' && change.what && <p className="prose-wrap text-ink-2 text-sm">{change.what}</p>}
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-sm">
        <Signal state={isDropped ? 'clear' : (stateSignal[state] ?? endSignal(state))} quiet={isOver(change)}>
          {isDropped ? 'Dropped' : stateWord[state]}
        </Signal>
        <p className="prose-wrap min-w-0 text-ink-2">
          <HowItStands change={change} />
        </p>
      </div>
      {notices.map((notice) => (
        <p key={notice} className="prose-wrap text-ink-2 text-sm">
          {notice}
        </p>
      ))}
      {trace && (
        <details className="text-ink-3 text-xs">
          <summary className="w-fit rounded-sm py-0.5 hover:text-ink touch:py-3">What Kombo answered</summary>
          {trace.detail && <p className="prose-wrap mt-1 font-mono">{trace.detail}</p>}
          {trace.logUrl && (
            <a href={trace.logUrl} target="_blank" rel="noreferrer" className="underline underline-offset-2">
              Open the log at Kombo
            </a>
          )}
        </details>
      )}
      <div className="flex flex-wrap gap-1.5 empty:hidden">
        <ChangeButtons
          intentId={id}
          person={person}
          state={state}
          step={step}
          actions={actions}
          onAnswered={onAnswered}
        />
        {note && ['cancelled', 'refused', 'unconfirmed'].includes(state) && (
          <CopyButton text={toPlainText(note)} label="Copy the note">
            Copy the note
          </CopyButton>
        )}
      </div>
    </>
  );
}

const isOver = ({ state }: ListedChange) => ['settled', 'cancelled', 'superseded'].includes(state);
const endSignal = (state: ListedChange['state']) =>
  state === 'settled' || state === 'cancelled' || state === 'superseded' ? 'clear' : 'waiting';

function HowItStands({ change }: { change: ListedChange }) {
  const { state, sentence, nextTryAt, sentAt, mirror, step, mine, byName, tool, askedAt, attempts } = change;
  if (mirror) {
    return (
      <>
        {mine ? 'You' : byName} asked for {step?.to} (<Time at={askedAt} as="clock" />
        ). {tool} shows {mirror.stage} (since <Time at={mirror.since} as="clock" />
        ). Choose which one holds.
      </>
    );
  }
  if (state === 'settled' && sentAt) {
    return (
      <>
        In {tool} since <Time at={sentAt} as="clock" />.
      </>
    );
  }
  return (
    <>
      {sentence}{' '}
      {nextTryAt && (
        <span className="tabular text-ink-3">
          <TimeUntil at={nextTryAt} before={state === 'held' ? 'Sends' : attempts > 0 ? 'Next try' : 'Due'} />
        </span>
      )}
      {state === 'unconfirmed' && sentAt && (
        <span className="tabular text-ink-3">
          It left at <Time at={sentAt} as="clock" />, attempt {attempts}.
        </span>
      )}
    </>
  );
}

const LONG = 600;

/** A long note is folded: a timeline is read at a glance. */
function NoteText({ note, format }: { note: RichText; format: 'plain-text' | 'html' }) {
  const isLong = toPlainText(note).length > LONG;
  const [isOpen, setOpen] = useState(!isLong);
  return (
    <div className="grid justify-items-start gap-1">
      <div className={classNames('w-full max-w-[90ch] text-ink-2', !isOpen && 'max-h-28 overflow-hidden')}>
        <RichTextView note={note} format={format} />
      </div>
      {isLong && (
        <Button size="small" look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Show less' : 'Show all'}
        </Button>
      )}
    </div>
  );
}
