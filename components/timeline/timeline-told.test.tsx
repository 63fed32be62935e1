import { render, screen } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import type { About, TimelineEntry } from '@/lib/timeline/timeline';
import { testChangeEntry } from './test-entry';
import { Told } from './timeline-told';

vi.mock('next/link', () => ({ default: 'a' }));

const at = { key: 'x', at: '2026-11-20T09:00:00.000Z' };
const step = { from: 'Screening', to: 'Offer' };
const seen = { ...at, type: 'stage' as const, from: 'Screening', to: 'Offer', byName: null, exact: false };

const entries: [TimelineEntry, string, string][] = [
  [{ ...at, type: 'applied' }, 'Applied', 'Ada Lovelace applied'],
  [
    { ...at, type: 'declined', reason: 'No licence' },
    'Declined in Acme: No licence',
    'Ada Lovelace was declined in Acme: No licence',
  ],
  [
    seen,
    'Seen in Offer in Acme, before in Screening, moved there some time before',
    'Ada Lovelace was seen in Offer in Acme, before in Screening, moved there some time before',
  ],
  [
    { ...seen, byName: 'Ilse', exact: true },
    'Ilse moved from Screening to Offer',
    'Ilse moved Ada Lovelace from Screening to Offer',
  ],
  [
    testChangeEntry('move', { step }),
    'Marc Peeters moved Ada Lovelace from Screening to Offer',
    'Marc Peeters moved Ada Lovelace from Screening to Offer',
  ],
  [
    testChangeEntry('rejection', { what: 'No licence', mine: true }),
    'You rejected Ada Lovelace: No licence',
    'You rejected Ada Lovelace: No licence',
  ],
  [testChangeEntry('note'), 'Marc Peeters added a note', 'Marc Peeters added a note for Ada Lovelace'],
  [testChangeEntry('link'), 'Marc Peeters added a result link', 'Marc Peeters added a result link for Ada Lovelace'],
  [
    testChangeEntry('file', { what: 'cv.pdf' }),
    'Marc Peeters added cv.pdf',
    'Marc Peeters added cv.pdf for Ada Lovelace',
  ],
  [
    testChangeEntry('fields', { what: 'Shift: day → night' }),
    'Marc Peeters changed fields: Shift: day → night',
    'Marc Peeters changed fields of Ada Lovelace: Shift: day → night',
  ],
  [testChangeEntry('creation'), 'Marc Peeters added this application', 'Marc Peeters added Ada Lovelace'],
];

const sentence = (entry: TimelineEntry, about: About) =>
  render(<Told entry={entry} about={about} tool="Acme" />).container.textContent;

describe.each(entries)('$type', (entry, onTheirPage, onTheJob) => {
  test(onTheirPage, () => {
    expect(sentence(entry, { is: 'page', name: 'Ada Lovelace', isElsewhere: false })).toBe(onTheirPage);
  });

  test(`${onTheJob}, on the job`, () => {
    expect(sentence(entry, { is: 'person', name: 'Ada Lovelace', href: '/candidates/ada' })).toBe(onTheJob);
    expect(screen.getByRole('link', { name: 'Ada Lovelace' }).getAttribute('href')).toBe('/candidates/ada');
  });
});

test('put on another job, it names that job', () => {
  const elsewhere: About = { is: 'page', name: 'Ada Lovelace', isElsewhere: true };
  const entry = testChangeEntry('creation', { job: { id: 'night', name: 'Night shift' } });

  expect(sentence(entry, elsewhere)).toBe('Marc Peeters put Ada Lovelace on another job: Night shift');
  expect(screen.getByRole('link', { name: 'Night shift' }).getAttribute('href')).toBe('/jobs/night');
});

test('fields of the job itself', () => {
  expect(sentence(testChangeEntry('fields', { what: 'Shift: day → night' }), { is: 'job' })).toBe(
    'Marc Peeters changed fields of the job: Shift: day → night',
  );
});

test('who has no page is named without a link', () => {
  expect(sentence({ ...at, type: 'applied' }, { is: 'person', name: 'Removed candidate', href: null })).toBe(
    'Removed candidate applied',
  );
  expect(screen.queryByRole('link')).toBeNull();
});

test('another job, on the person’s page', () => {
  const entry = testChangeEntry('creation', { job: { id: 'driver', name: 'Driver' } });

  expect(sentence(entry, { is: 'page', name: 'Ada Lovelace', isElsewhere: true })).toBe(
    'Marc Peeters put Ada Lovelace on another job: Driver',
  );
  expect(screen.getByRole('link', { name: 'Driver' }).getAttribute('href')).toBe('/jobs/driver');
});
