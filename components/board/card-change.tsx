'use client';

import type { Card, CardChange } from '@/lib/board/board';
import { type IntentState, isOneOf, stateWord, unsentStates } from '@/lib/outbox/intent';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { SignalShape, type SignalState } from '../ui/signal';
import type { BoardActions } from './board-context';
import { Countdown } from './countdown';

const signals: Record<IntentState, SignalState> = {
  held: 'waiting',
  queued: 'waiting',
  sending: 'waiting',
  confirmed: 'clear',
  settled: 'clear',
  refused: 'stop',
  unconfirmed: 'waiting',
  conflict: 'stop',
  cancelled: 'clear',
  superseded: 'clear',
};

const tones: Record<SignalState, string> = { clear: 'text-clear', waiting: 'text-wait', stop: 'text-stop' };

/** What can be asked for about a change that is shown with its card. */
export type CardActions = Pick<BoardActions, 'undo' | 'retry' | 'arrived' | 'dismiss' | 'answerConflict'>;

type Props = { card: Card; change: CardChange; actions: CardActions; tabIndex: 0 | -1 };

/** In the last line of the card: how its change stands, and undo as long as nothing has left. */
export function ChangeState({ card, change, actions, tabIndex }: Props) {
  const signal = signals[change.state];
  const canUndo = change.mine && isOneOf(unsentStates, change.state);
  return (
    <span
      className={classNames('ml-auto flex shrink-0 items-center gap-[5px] whitespace-nowrap font-[550]', tones[signal])}
    >
      <SignalShape state={signal} />
      {change.noun !== 'Move' && `${change.noun}: `}
      {change.state === 'held' && change.sendsAt ? <Countdown until={change.sendsAt} /> : stateWord[change.state]}
      {canUndo && (
        <Button
          size="small"
          tabIndex={tabIndex}
          aria-label={
            change.noun === 'Move' ? `Undo moving ${card.name}` : `Undo ${change.noun.toLowerCase()}: ${card.name}`
          }
          onClick={() => actions.undo(card)}
        >
          Undo
        </Button>
      )}
    </span>
  );
}

type Choice = { label: string; choose: (actions: CardActions, card: Card) => void };

const again: Choice = { label: 'Try again', choose: (actions, card) => actions.retry(card) };
const dismiss: Choice = { label: 'Dismiss', choose: (actions, card) => actions.dismiss(card) };

const choices: Partial<Record<IntentState, Choice[]>> = {
  refused: [again, dismiss],
  unconfirmed: [
    { label: 'It arrived', choose: (actions, card) => actions.arrived(card) },
    { ...again, label: 'Send again' },
    { ...dismiss, label: 'Drop it' },
  ],
  conflict: [
    { label: 'Keep mine', choose: (actions, card) => actions.answerConflict(card, 'mine') },
    { label: 'Take theirs', choose: (actions, card) => actions.answerConflict(card, 'theirs') },
  ],
};

const defaultSentence: Partial<Record<IntentState, string>> = {
  refused: 'The ATS refused this.',
  unconfirmed: 'The ATS did not answer in time. It may have arrived.',
  conflict: 'The ATS shows another stage by now.',
};

/** Below the card's lines, where a person has to know or to decide something. */
export function ChangeSentence({ card, change, actions, tabIndex }: Props) {
  const offered = choices[change.state];
  const sentence = change.sentence ?? defaultSentence[change.state];
  if (!offered && !change.sentence) return null;
  return (
    <div
      className={classNames('prose-wrap mt-[5px] border-line border-t pt-[5px] text-xs', tones[signals[change.state]])}
    >
      {sentence}{' '}
      {offered?.map(({ label, choose }, index) => (
        <span key={label}>
          {index > 0 && <span className="text-ink-3"> · </span>}
          <button
            type="button"
            tabIndex={tabIndex}
            onClick={() => choose(actions, card)}
            className="rounded-[3px] font-[550] text-ink underline-offset-2 hover:underline touch:min-h-11 touch:px-1.5"
          >
            {label}
          </button>
        </span>
      ))}
    </div>
  );
}
