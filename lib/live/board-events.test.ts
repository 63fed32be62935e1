import { expect, test } from 'vitest';
import { isWatched, listenToBoard, tellBoard, tellOfBoards, tellOfCards } from './board-events';
import type { BoardNews } from './process-news';

const listen = (organisationId: string, jobId: string) => {
  const heard: BoardNews[] = [];
  const stop = listenToBoard(organisationId, jobId, (news) => heard.push(news));
  return { heard, stop };
};
const card = (id: string, ...jobIds: string[]) => ({ id, jobIds, from: null });

test('news reaches who listens to that job of that organisation, and nobody else', () => {
  const [mine, otherJob, stranger] = [listen('ours', 'job'), listen('ours', 'other'), listen('theirs', 'job')];

  tellBoard({ type: 'board', organisationId: 'ours', jobId: 'job' });

  expect([mine, otherJob, stranger].map(({ heard }) => heard.length)).toEqual([1, 0, 0]);
});

test('a few changed cards are told one by one, on every board that shows them', () => {
  const [here, there] = [listen('a few', 'here'), listen('a few', 'there')];

  tellOfCards('a few', [card('one', 'here', 'there'), card('two', 'here'), card('nowhere')]);

  expect(here.heard).toMatchObject([
    { type: 'card', applicationId: 'one' },
    { type: 'card', applicationId: 'two' },
  ]);
  expect(there.heard).toMatchObject([{ type: 'card', applicationId: 'one' }]);
});

test('many changed cards are told as one: read the board again', () => {
  const { heard } = listen('many', 'job');

  tellOfCards(
    'many',
    Array.from({ length: 21 }, (_, number) => card(String(number), 'job')),
  );

  expect(heard).toEqual([{ type: 'board', organisationId: 'many', jobId: 'job' }]);
});

test('a board named twice is told once', () => {
  const { heard } = listen('twice', 'job');

  tellOfBoards('twice', ['job', 'job']);

  expect(heard).toHaveLength(1);
});

test('who stopped listening hears nothing any more, and a board nobody looks at is known as such', () => {
  const { heard, stop } = listen('left', 'job');
  expect(isWatched('left', 'job')).toBe(true);

  stop();
  tellOfBoards('left', ['job']);

  expect(heard).toEqual([]);
  expect(isWatched('left', 'job')).toBe(false);
});
