import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { expect, test } from 'vitest';
import { JobFilters } from './job-filters';

function openAt(searchParams: string): string[] {
  const asked: string[] = [];
  render(
    <NuqsTestingAdapter
      hasMemory
      searchParams={searchParams}
      onUrlUpdate={({ queryString }) => asked.push(queryString)}
    >
      <JobFilters connections={[]} departments={['Care']} locations={['Breda']}>
        the list
      </JobFilters>
    </NuqsTestingAdapter>,
  );
  return asked;
}

test('another filter begins again at the first page', async () => {
  const asked = openAt('?q=keeper&page=3');

  fireEvent.change(screen.getByRole('combobox', { name: 'Location' }), { target: { value: 'Breda' } });

  await waitFor(() => expect(asked).toEqual(['?q=keeper&location=Breda']));
});

test('clearing leads back to open jobs and leaves their order', async () => {
  const asked = openAt('?q=keeper&status=closed&department=Care&sort=newest&page=2');

  fireEvent.click(screen.getByRole('button', { name: 'Clear' }));

  await waitFor(() => expect(asked).toEqual(['?sort=newest']));
});

test('open jobs are the usual list: nothing to clear, and no filter counted', () => {
  openAt('?sort=people');

  expect(screen.queryByRole('button', { name: 'Clear' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Filters' })).toBeTruthy();
});
