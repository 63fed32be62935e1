import { expect, test } from 'vitest';
import { jobStatusOf, sharesInWords } from './job';

const stages = [
  { name: 'New', people: 12 },
  { name: 'Screening', people: 0 },
  { name: 'Offer', people: 3 },
];

test.each([
  ['people in process', { stages, hired: 0, declined: 0 }, 'In process: New 12, Offer 3.'],
  [
    'the finished too',
    { stages, hired: 2, declined: 30 },
    'In process: New 12, Offer 3. Finished: hired 2, declined 30.',
  ],
  ['nobody', { stages: [], hired: 0, declined: 0 }, 'Nobody in process.'],
  ['only the finished', { stages: [], hired: 0, declined: 4 }, 'Nobody in process. Finished: declined 4.'],
])('the bar in words: %s', (_name, job, words) => {
  expect(sharesInWords(job)).toBe(words);
});

test.each([
  ['OPEN', 'Open'],
  ['ON_HOLD', 'On hold'],
  [null, 'Not told'],
])('a job that is %s reads "%s"', (status, word) => {
  expect(jobStatusOf(status).word).toBe(word);
});
