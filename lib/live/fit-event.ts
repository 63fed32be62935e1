import type { BoardEvent, Card } from '../board/board';

type CardEvent = Extract<BoardEvent, { type: 'card' }>;

/** What an event may weigh; with its name and its number it stays below 1 KB. */
export const MOST_EVENT_BYTES = 950;

/** How many characters are left of a sentence, and of any other text. The first that fits is taken. */
const cuts: [sentence: number, text: number][] = [
  [160, 300],
  [120, 60],
  [80, 30],
  [40, 15],
];

/** Shortens what would be too large. What was shortened says so: the browser shows it, and reads the rest. */
export function fitEvent(event: BoardEvent): BoardEvent {
  if (event.type === 'board') return event;
  const whole = { ...event, sentence: event.card?.change?.sentence ? null : event.sentence };
  const fitting = [whole, ...cuts.map(([sentence, text]) => shorten(whole, sentence, text))].find(fits);
  return fitting ?? { type: 'board', jobId: event.jobId };
}

function fits(event: BoardEvent): boolean {
  return new TextEncoder().encode(JSON.stringify(event)).length <= MOST_EVENT_BYTES;
}

function shorten(event: CardEvent, sentence: number, text: number): CardEvent {
  return {
    ...event,
    card: event.card && shortenCard(event.card, sentence, text),
    sentence: cut(event.sentence, sentence),
    isCut: true,
  };
}

function shortenCard(card: Card, sentence: number, text: number): Card {
  const { change } = card;
  return {
    ...card,
    name: cut(card.name, text),
    source: cut(card.source, text),
    contact: cut(card.contact, text),
    note: cut(card.note, text),
    change: change && { ...change, sentence: cut(change.sentence, sentence), byName: cut(change.byName, text) },
  };
}

/** By whole characters: half an emoji is none. */
function cut(text: string, length: number): string;
function cut(text: string | null, length: number): string | null;
function cut(text: string | null, length: number): string | null {
  if (text === null) return null;
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : text;
}
