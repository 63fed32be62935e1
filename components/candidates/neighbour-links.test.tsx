import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { noOrigin } from '@/lib/candidates/candidate-page';
import { setSingleKeys } from '../shell/single-keys';
import { neighboursQuery } from './candidate-query';
import { NeighbourLinks } from './neighbour-links';

const go = vi.fn();

beforeEach(() => {
  go.mockReset();
  setSingleKeys(true);
});

function show(previous: string | null, next: string | null) {
  const client = new QueryClient();
  client.setQueryData(neighboursQuery('ada', noOrigin).queryKey, {
    back: { label: 'People', href: '/candidates' },
    place: 'Screening',
    position: 2,
    total: 3,
    previous,
    next,
  });
  render(
    <QueryClientProvider client={client}>
      <NeighbourLinks candidateId="ada" origin={noOrigin} go={go} />
    </QueryClientProvider>,
  );
}

test.each([
  ['k', 'above'],
  ['j', 'below'],
])('%s goes to the person %s, and the button says so', (key, to) => {
  show('above', 'below');
  fireEvent.keyDown(document.body, { key });

  expect(go).toHaveBeenCalledWith(to);
  const button = screen.getByRole('button', { name: to === 'above' ? 'Previous' : 'Next' });
  expect([button.title, button.getAttribute('aria-keyshortcuts')]).toEqual([`Key: ${key}`, key]);
});

test.each(['p', 'n'])('%s leads to nobody: it means something else now', (key) => {
  show('above', 'below');
  fireEvent.keyDown(document.body, { key });

  expect(go).not.toHaveBeenCalled();
});

test('at the end of the list the button says that nobody follows', () => {
  show('above', null);
  fireEvent.keyDown(document.body, { key: 'j' });

  expect(go).not.toHaveBeenCalled();
  expect(screen.getByRole('button', { name: 'Next' }).title).toBe('Nobody is below this person.');
});
