import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { ErasePerson } from './erase-person';

const { erase } = vi.hoisted(() => ({ erase: vi.fn() }));
vi.mock('@/app/admin/data/actions', () => ({ erasePersonAction: erase }));

const done = vi.fn();
const ada = { id: 'ada', name: 'Ada Lovelace', tool: 'Acme', removed: null };

beforeEach(() => {
  erase.mockReset().mockResolvedValue({ ok: true, value: undefined });
  done.mockReset();
});

function open(candidate: { id: string; name: string; tool: string; removed: string | null } = ada) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ErasePerson candidate={candidate} onDone={done} />
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Erase…' }));
  return within(screen.getByRole('dialog', { name: `Erase ${candidate.name}?` }));
}

const type = (dialog: ReturnType<typeof open>, text: string) =>
  fireEvent.change(dialog.getByLabelText('Type the name: Ada Lovelace'), { target: { value: text } });

test('it says what goes, what stays and what the ATS keeps, before anything does', () => {
  const dialog = open();

  expect(dialog.getByRole('list', { name: 'Goes' }).textContent).toContain('Texts of notes');
  expect(dialog.getByRole('list', { name: 'Stays' }).textContent).toContain('ids and facts');
  expect(dialog.getByText(/Acme still has its own record/)).toBeTruthy();
});

test('nothing can be erased until the name is typed, and the dialog says so', async () => {
  const dialog = open();
  const button = dialog.getByRole('button', { name: 'Erase for good' });
  expect(button).toHaveProperty('disabled', true);
  expect(dialog.getByText('Type the name as it stands above.')).toBeTruthy();

  type(dialog, 'Ada');
  fireEvent.submit(dialog.getByLabelText('Type the name: Ada Lovelace'));
  expect(erase).not.toHaveBeenCalled();
  type(dialog, ' Ada  Lovelace ');
  fireEvent.click(button);

  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(erase).toHaveBeenCalledWith({ candidateId: 'ada', typed: ' Ada  Lovelace ' });
});

test('what is in the way is said, and what was typed stays', async () => {
  erase.mockResolvedValue({ ok: false, error: { kind: 'refused', message: 'Something is on its way.' } });
  const dialog = open();
  type(dialog, 'Ada Lovelace');

  fireEvent.click(dialog.getByRole('button', { name: 'Erase for good' }));

  expect((await dialog.findByRole('alert')).textContent).toContain('Something is on its way.');
  expect(dialog.getByLabelText('Type the name: Ada Lovelace')).toHaveProperty('value', 'Ada Lovelace');
  expect(done).not.toHaveBeenCalled();
});

test('whom the ATS has erased there is nothing left to erase of', () => {
  const candidate = { ...ada, removed: 'Removed' };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ErasePerson candidate={candidate} onDone={done} />
    </QueryClientProvider>,
  );

  expect(screen.queryByRole('button')).toBeNull();
});
