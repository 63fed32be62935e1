import { beforeEach, expect, test } from 'vitest';
import { tellBoard, tellWatchedHere } from './board-events';
import type { BoardNews } from './process-news';
import { currentMark, forgetNews, newsSince } from './recent-news';

const ours = 'ours';
const board = (jobId: string, organisationId = ours): BoardNews => ({ type: 'board', organisationId, jobId });
const card = (applicationId: string, jobId = 'job', sentence: string | null = null): BoardNews => ({
  type: 'card',
  organisationId: ours,
  jobId,
  applicationId,
  from: null,
  actorId: null,
  sentence,
});
const missed = (mark: string, ...jobIds: string[]) => newsSince(mark, ours, jobIds)?.map(({ news }) => news);

beforeEach(forgetNews);

test('who comes back hears what was told of their boards meanwhile, in order', () => {
  const mark = currentMark();

  for (const news of [card('one'), board('other'), board('job', 'theirs'), card('two', 'second')]) tellBoard(news);

  expect(missed(mark, 'job', 'second')).toEqual([card('one'), card('two', 'second')]);
});

test('who missed nothing hears nothing', () => {
  tellBoard(card('one'));

  expect(missed(currentMark(), 'job')).toEqual([]);
});

test('of each card only the last word is told again, with the mark at which it was told', () => {
  const mark = currentMark();
  tellBoard(card('one', 'job', 'first'));
  tellBoard(card('two'));
  tellBoard(card('one', 'job', 'last'));

  const told = newsSince(mark, ours, ['job']);

  expect(told?.map(({ news }) => news)).toEqual([card('two'), card('one', 'job', 'last')]);
  expect(told?.at(-1)?.mark).toBe(currentMark());
});

test('of a board with many changed cards it is told once that it is to be read', () => {
  const mark = currentMark();
  tellBoard(card('elsewhere', 'second'));
  for (let number = 0; number < 21; number += 1) tellBoard(card(`${number}`));

  expect(missed(mark, 'job', 'second')).toEqual([card('elsewhere', 'second'), board('job')]);
});

test.each([
  ['of another start of the process', () => '0123abcd.1'],
  ['that was never given', () => currentMark().replace(/\d+$/, '999999')],
  ['that is none', () => 'yesterday'],
])('a mark %s says nothing about what was missed', (_what, mark) => {
  expect(newsSince(mark(), ours, ['job'])).toBeNull();
});

test('a mark that is too old is not known any more, and memory is bounded', () => {
  const mark = currentMark();
  for (let number = 0; number < 500; number += 1) tellBoard(board('job'));
  expect(missed(mark, 'job')).toEqual([board('job')]);

  tellBoard(board('job'));

  expect(newsSince(mark, ours, ['job'])).toBeNull();
});

test('when something may not have been heard here, no earlier mark is worth anything', () => {
  const mark = currentMark();

  tellWatchedHere();

  expect(newsSince(mark, ours, ['job'])).toBeNull();
});
