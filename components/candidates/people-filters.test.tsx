import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { describe, expect, test, vi } from 'vitest';
import type { CandidateChoices } from '@/lib/candidates/listed-candidate';
import { PeopleFilters } from './people-filters';
import { studio } from './test-people';

const choices: CandidateChoices = {
  connections: [studio],
  jobs: [
    { id: 'j1', name: 'Planner' },
    { id: 'j2', name: 'Driver' },
  ],
  stages: ['Screening', 'Offer'],
  tags: ['crane'],
};

/** Renders at an address. Returns the addresses that were asked for since. */
function openAt(searchParams: string): string[] {
  const asked: string[] = [];
  render(
    <NuqsTestingAdapter
      hasMemory
      searchParams={searchParams}
      onUrlUpdate={({ queryString }) => asked.push(queryString)}
    >
      <PeopleFilters choices={choices}>the list</PeopleFilters>
    </NuqsTestingAdapter>,
  );
  return asked;
}

const field = () => screen.getByRole<HTMLInputElement>('searchbox', { name: /^Search people/ });
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const choose = (name: string, value: string) => fireEvent.change(select(name), { target: { value } });
const clear = () => screen.queryByRole('button', { name: 'Clear' });

describe('searching', () => {
  test('waits for a pause, and begins again at the first page', async () => {
    const asked = openAt('?tag=crane&after=somebody');

    for (const value of ['a', 'ad', 'ada']) fireEvent.change(field(), { target: { value } });
    expect(field().value).toBe('ada');
    expect(asked).toEqual([]);

    await waitFor(() => expect(asked).toEqual(['?tag=crane&q=ada']));
  });

  test('for nothing is not waited for', async () => {
    vi.useFakeTimers();
    const asked = openAt('?q=ada&before=somebody');

    fireEvent.change(field(), { target: { value: '' } });
    await vi.advanceTimersByTimeAsync(100);
    vi.useRealTimers();

    expect(asked).toEqual(['']);
  });
});

describe('narrowing', () => {
  test.each([
    ['Customer', 'studio', '?connection=studio'],
    ['Job', 'j2', '?job=j2'],
    ['Stage', 'Offer', '?stage=Offer'],
    ['Outcome', 'declined', '?outcome=declined'],
    ['Tag', 'crane', '?tag=crane'],
    ['Sort by', 'newest', '?sort=newest'],
  ])('by %s stands in the address, from the first page', async (name, value, address) => {
    const asked = openAt('?after=somebody');

    choose(name, value);

    await waitFor(() => expect(asked).toEqual([address]));
    await waitFor(() => expect(select(name).value).toBe(value));
  });

  test.each([
    ['With open changes', '?open=true'],
    ['Show removed people', '?removed=true'],
  ])('“%s” stands in the address', async (name, address) => {
    const asked = openAt('');

    fireEvent.click(screen.getByRole('checkbox', { name }));

    await waitFor(() => expect(asked).toEqual([address]));
  });

  test('by another job forgets the stage, which may not be there', async () => {
    const asked = openAt('?job=j1&stage=Offer');

    choose('Job', 'j2');

    await waitFor(() => expect(asked).toEqual(['?job=j2']));
  });

  test('by what is not there any more says so, and can be taken back', () => {
    openAt('?job=0fa8a9e2-7a50-4b57-9d6e-0d83cb64ac41');

    expect(select('Job').selectedOptions[0]?.textContent).toBe('Not here any more');
    expect(clear()).not.toBeNull();
  });
});

describe('clearing', () => {
  test('takes back what narrows, and leaves the order and what is shown', async () => {
    const asked = openAt(
      '?q=ada&connection=studio&job=j1&stage=Offer&outcome=hired&tag=crane&since=2026-01-01&open=true&removed=true&sort=newest&after=x',
    );

    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));

    await waitFor(() => expect(asked).toEqual(['?removed=true&sort=newest']));
    await waitFor(() => expect([field().value, clear()]).toEqual(['', null]));
  });

  test.each(['', '?sort=newest', '?removed=true', '?columns=tags'])(
    'is not offered where nothing is narrowed: %s',
    (at) => {
      openAt(at);

      expect(clear()).toBeNull();
    },
  );
});

test('on a phone one button says how many filters are set, and unfolds them', () => {
  openAt('?q=ada&job=j1&stage=Offer');
  const button = screen.getByRole('button', { name: 'Filters (2)' });
  expect(button.getAttribute('aria-expanded')).toBe('false');

  fireEvent.click(button);

  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(document.getElementById(button.getAttribute('aria-controls') ?? '')?.contains(select('Job'))).toBe(true);
});

test.each([
  ['', ['Sort: name', 'Sort: newest', 'Sort: oldest', 'Sort: last changed in the ats']],
  ['?q=ada', ['Sort: best match', 'Sort: name', 'Sort: newest', 'Sort: oldest', 'Sort: last changed in the ats']],
])('at “%s” these orders make sense', (at, orders) => {
  openAt(at);

  expect([...select('Sort by').options].map(({ textContent }) => textContent)).toEqual(orders);
});
