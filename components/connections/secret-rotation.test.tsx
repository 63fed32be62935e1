import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { SecretRotation } from './secret-rotation';

const { drop, refresh, notify } = vi.hoisted(() => ({ drop: vi.fn(), refresh: vi.fn(), notify: vi.fn() }));
vi.mock('@/app/admin/connections/actions', () => ({ dropOldSecretsAction: drop }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));
vi.mock('../ui/notify', () => ({ notify }));

const until = '2026-03-09T09:12:00.000Z';
const show = (heardAt: string | null) =>
  render(<SecretRotation environmentId="e1" oldUntil={until} heardAt={heardAt} />);

beforeEach(() => {
  drop.mockReset().mockResolvedValue({ ok: true, value: undefined });
  refresh.mockReset();
  notify.mockReset();
});

test('says that Kombo does not sign with the new secret yet, and until when the old one is valid', () => {
  show(null);

  expect(screen.getByText(/has not signed with the new secret yet/)).toBeTruthy();
  expect(screen.getByText(/The old secret is valid until/).querySelector('time')?.dateTime).toBe(until);
});

test('says since when Kombo signs with the new secret', () => {
  show('2026-03-02T09:12:00.000Z');

  expect(screen.getByText(/signs with the new secret since/)).toBeTruthy();
});

test('the old secret is dropped by a click, and the page says so', async () => {
  show(null);
  fireEvent.click(screen.getByRole('button', { name: 'Drop the old secret' }));

  await waitFor(() => expect(refresh).toHaveBeenCalled());
  expect(drop).toHaveBeenCalledWith({ environmentId: 'e1' });
});

test('a refusal is said aloud, and nothing is taken for dropped', async () => {
  drop.mockResolvedValue({ ok: false, error: { kind: 'forbidden', message: 'Ask an admin.' } });
  show(null);
  fireEvent.click(screen.getByRole('button', { name: 'Drop the old secret' }));

  await waitFor(() => expect(notify).toHaveBeenCalledWith({ text: 'Ask an admin.', role: 'alert' }));
  expect(refresh).not.toHaveBeenCalled();
});
