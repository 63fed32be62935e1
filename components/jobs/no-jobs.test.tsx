import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { NoJobs } from './no-jobs';

test('without a connection an admin is led to add one, and others are told whom to ask', () => {
  const { rerender } = render(<NoJobs reason="no-connection" isAdmin connections={[]} />);
  expect(screen.getByRole('link', { name: 'Add a connection' }).getAttribute('href')).toBe('/admin/connections/new');

  rerender(<NoJobs reason="no-connection" isAdmin={false} connections={[]} />);
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.getByText(/Ask an admin/)).toBeTruthy();
});

test('a first read says which ATS it is, and that nothing needs to be done', () => {
  const freshness = { readAt: null, live: false, notice: null, stale: null, overdueInMs: null };
  render(
    <NoJobs
      reason="first-read"
      isAdmin={false}
      connections={[{ id: 'c', name: 'Acme', tool: 'Greenhouse', freshness }]}
    />,
  );

  expect(screen.getByRole('heading', { name: 'Greenhouse is being read for the first time' })).toBeTruthy();
});

test('where nothing matches, one click clears everything', () => {
  render(<NoJobs reason="no-match" isAdmin={false} connections={[]} />);

  expect(screen.getByRole('link', { name: 'Clear the search and filters' }).getAttribute('href')).toBe('/jobs');
});
