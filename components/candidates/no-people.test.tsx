import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { NoPeople } from './no-people';
import { studio } from './test-people';

test('without a connection an admin is led to add one, and others are told whom to ask', () => {
  const { rerender } = render(<NoPeople reason="no-connection" isAdmin connections={[]} />);
  expect(screen.getByRole('link', { name: 'Add a connection' }).getAttribute('href')).toBe('/admin/connections/new');

  rerender(<NoPeople reason="no-connection" isAdmin={false} connections={[]} />);
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByText(/Ask an admin/)).toBeTruthy();
});

test('where nobody matches, one click shows everybody, whatever view opens first', () => {
  render(<NoPeople reason="no-match" isAdmin={false} connections={[studio]} />);

  const clear = screen.getByRole('link', { name: 'Clear the search and filters' });
  expect(clear.getAttribute('href')).toBe('/candidates?view=all');
});

test('during the first read people are announced, with the state of each customer', () => {
  const waiting = { ...studio.freshness, notice: 'Greenhouse needs an admin.' };
  const other = { ...studio, id: 'other', name: 'Havenlogistiek', freshness: waiting };
  render(<NoPeople reason="first-read" isAdmin={false} connections={[studio, other]} />);

  expect(screen.getByRole('heading', { name: 'People appear here as they arrive' })).toBeTruthy();
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining('Studio NoordGreenhouse named nobody when it was read last.'),
    expect.stringContaining('HavenlogistiekGreenhouse needs an admin.'),
  ]);
});

test('an ATS without anybody in it is not a mistake of the list', () => {
  render(<NoPeople reason="nobody" isAdmin={false} connections={[studio]} />);

  expect(screen.getByRole('heading', { name: 'Nobody is here yet' })).toBeTruthy();
});
