import { expect, test } from 'vitest';
import { type Place, placesAt, recentPlaces, rememberPlace } from './recent-places';

const id = (number: number) => `${String(number).padStart(8, '0')}-2f0c-4b58-9f0b-0d3c8a6a3a11`;
const person = (number: number): Place => ({ kind: 'person', id: id(number) });
const job = (number: number): Place => ({ kind: 'job', id: id(number) });

function storageWith(text: string | null = null): Storage {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_name: string, value: string) => {
      kept = value;
    },
  } as unknown as Storage; // the two of it that are used
}

test('the newest comes first, each once', () => {
  const storage = storageWith();
  for (const place of [person(1), job(2), person(1)]) rememberPlace('ilse', place, storage);

  expect(recentPlaces('ilse', storage)).toEqual([person(1), job(2)]);
});

test('many people do not push the jobs out', () => {
  const storage = storageWith();
  rememberPlace('ilse', job(100), storage);
  for (let number = 1; number <= 20; number++) rememberPlace('ilse', person(number), storage);

  expect(recentPlaces('ilse', storage)).toEqual([20, 19, 18, 17, 16].map(person).concat(job(100)));
});

test('who signs in after somebody else begins anew', () => {
  const storage = storageWith();
  rememberPlace('ilse', person(1), storage);
  expect(recentPlaces('marc', storage)).toEqual([]);

  rememberPlace('marc', person(2), storage);
  expect(recentPlaces('marc', storage)).toEqual([person(2)]);
  expect(recentPlaces('ilse', storage)).toEqual([]);
});

test.each(['', '{', '[]', '{"whose":"ilse"}', '{"whose":"ilse","places":[{"kind":"x","id":"y"}]}'])(
  'what something else has written is nothing: %s',
  (text) => {
    expect(recentPlaces('ilse', storageWith(text))).toEqual([]);
  },
);

test.each([
  [`/jobs/${id(1)}`, null, { jobId: id(1), personId: null }],
  [`/jobs/${id(1)}/activity`, id(2), { jobId: id(1), personId: id(2) }],
  [`/candidates/${id(2)}`, null, { jobId: null, personId: id(2) }],
  ['/jobs', null, { jobId: null, personId: null }],
  ['/candidates', id(2), { jobId: null, personId: null }],
])('where one is at %s', (pathname, candidate, places) => {
  expect(placesAt(pathname, candidate)).toEqual(places);
});
