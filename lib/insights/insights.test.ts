import { describe, expect, test } from 'vitest';
import { conversion, topSources, waitWords } from './insights';

describe('a wait is said', () => {
  test.each([
    [null, '–'],
    [0, '1 min'],
    [0.7, '42 min'],
    [5.4, '5 h'],
    [47, '47 h'],
    [60, '2.5 days'],
    [24 * 12.4, '12 days'],
  ])('%s hours as %s', (hours, words) => {
    expect(waitWords(hours)).toBe(words);
  });
});

describe('of those who reached the stage before', () => {
  const stage = (seen: number, inferred: number) => ({ name: 'a stage', now: 0, seen, inferred });

  test('counts who was seen and who must have passed', () => {
    expect(conversion([stage(6, 2), stage(3, 1)], 1)).toBe(50);
  });

  test.each([
    ['the first has none before it', [stage(6, 2)], 0],
    ['of nobody there is no share', [stage(0, 0), stage(0, 0)], 1],
  ])('%s', (_case, funnel, at) => {
    expect(conversion(funnel, at)).toBeNull();
  });
});

describe('sources', () => {
  const line = (source: string, people: number) => ({ source, people, active: people - 1, hired: 1, declined: 0 });
  const lines = [line('LinkedIn', 9), line('Referral', 5), line('Fair', 2), line('Radio', 1)];

  test('that fit are shown as they are', () => {
    expect(topSources(lines, 4)).toEqual(lines);
  });

  test('that are too many are counted together, and nobody is lost', () => {
    const shown = topSources(lines, 3);

    expect(shown.map(({ source, people }) => [source, people])).toEqual([
      ['LinkedIn', 9],
      ['Referral', 5],
      ['2 others', 3],
    ]);
    expect(shown.at(-1)).toMatchObject({ active: 1, hired: 2, declined: 0 });
  });
});
