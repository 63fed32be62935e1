import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { SettingDefinition } from '@/lib/connectors/provider';
import { ConnectionSettings } from './connection-settings';

const { save, refresh } = vi.hoisted(() => ({ save: vi.fn(), refresh: vi.fn() }));
vi.mock('@/app/admin/connections/[connectionId]/actions', () => ({ saveConnectionSettingsAction: save }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));

const definitions: SettingDefinition[] = [
  {
    key: 'names',
    label: 'What it calls people',
    help: 'Found out when the connection was added.',
    kind: 'one-of',
    options: [
      { value: 'talent', label: 'Talent' },
      { value: 'candidate', label: 'Candidate' },
    ],
  },
  { key: 'typeId', label: 'Activity type', help: 'The support of the ATS knows it.', kind: 'whole-number' },
];
const show = (values: Record<string, string | number | null> = {}) =>
  render(<ConnectionSettings connectionId="c1" settings={{ definitions, values }} />);
const keep = () => fireEvent.click(screen.getByRole('button', { name: 'Save settings' }));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

beforeEach(() => {
  save.mockReset().mockResolvedValue({ ok: true, value: undefined });
  refresh.mockReset();
});

test('each setting shows what is set and says what it is for', () => {
  show({ names: 'talent', typeId: -95 });

  const names = screen.getByRole<HTMLSelectElement>('combobox', { name: 'What it calls people' });
  expect(names.value).toBe('talent');
  expect(screen.getByLabelText<HTMLInputElement>('Activity type').value).toBe('-95');
  const described = document.getElementById(names.getAttribute('aria-describedby') ?? '');
  expect(described?.textContent).toBe('Found out when the connection was added.');
});

test('what is chosen is sent as it stands, and the page reads it again', async () => {
  show();
  type('What it calls people', 'talent');
  type('Activity type', ' 101 ');

  keep();

  await waitFor(() => expect(refresh).toHaveBeenCalled());
  expect(save).toHaveBeenCalledWith({ connectionId: 'c1', settings: { names: 'talent', typeId: ' 101 ' } });
});

test.each(['1.5', 'abc', '12345678901', '1e3'])('“%s” is no whole number and is not sent', async (value) => {
  show();
  type('Activity type', value);

  keep();

  await screen.findByText('Enter a whole number.');
  expect(screen.getByLabelText('Activity type').getAttribute('aria-invalid')).toBe('true');
  expect(save).not.toHaveBeenCalled();
});

test('a refusal is said, and what was typed stays', async () => {
  save.mockResolvedValue({ ok: false, error: { kind: 'not-found', message: 'This connection is not here.' } });
  show();
  type('Activity type', '7');

  keep();

  await screen.findByText('This connection is not here.');
  expect(screen.getByLabelText<HTMLInputElement>('Activity type').value).toBe('7');
  expect(refresh).not.toHaveBeenCalled();
});
