import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ConnectChoices, ToolChoice } from '@/lib/connections/connect-attempt';
import { ConnectAts } from './connect-ats';

const { start, finish, cancel, push, show } = vi.hoisted(() => ({
  start: vi.fn(),
  finish: vi.fn(),
  cancel: vi.fn(),
  push: vi.fn(),
  show: vi.fn(),
}));
vi.mock('@/app/admin/connections/new/actions', () => ({
  startConnectingAction: start,
  finishConnectingAction: finish,
  cancelConnectingAction: cancel,
}));
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));
vi.mock('@kombo-api/connect', async (original) => ({
  ...(await original<typeof import('@kombo-api/connect')>()),
  showKomboConnect: show,
}));

const { KomboConnectAlreadyOpenError, KomboConnectCancelledError } = await import('@kombo-api/connect');

const tool = (name: string, change: Partial<ToolChoice> = {}): ToolChoice => ({
  id: name.toLowerCase(),
  name,
  initials: name.slice(0, 2).toUpperCase(),
  guide: null,
  guideUrl: null,
  notes: [],
  connectedAs: [],
  ...change,
});
const choices: ConnectChoices = {
  environmentId: '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11',
  tools: [tool('Acme'), tool('Émile', { notes: ['Émile bills the use of its API.'] })],
  problem: null,
  suggestedName: 'Studio Noord',
};
const attemptId = '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a12';
const link = { ok: true, value: { is: 'link', attemptId, link: 'https://connect.kombo.dev/v1?token=a' } };
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

beforeEach(() => {
  for (const mock of [start, finish, cancel, push, show]) mock.mockReset();
  start.mockResolvedValue(link);
  cancel.mockResolvedValue({ ok: true, value: undefined });
});

function connect() {
  render(<ConnectAts choices={choices} initialTool={null} />);
  press('Acme');
  press('Connect Acme');
}

test('an ATS is found without its accent, and what Kombo says of it is told', () => {
  render(<ConnectAts choices={choices} initialTool={null} />);

  fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'emil' } });

  expect(screen.queryByRole('button', { name: 'Acme' })).toBeNull();
  press('Émile');
  screen.getByText('Émile bills the use of its API.');
});

test('what Kombo does not reach is said', () => {
  render(<ConnectAts choices={choices} initialTool={null} />);

  fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'zzz' } });

  screen.getByText(/Kombo reaches no ATS of this name\./);
});

test('the token that the window ends with is handed to the server, which says what was connected', async () => {
  show.mockResolvedValue('a token');
  finish.mockResolvedValue({ ok: true, value: { connectionId: 'c1', isNew: true } });

  connect();

  await waitFor(() => expect(push).toHaveBeenCalledWith('/admin/connections/c1'));
  expect(start).toHaveBeenCalledWith({
    environmentId: choices.environmentId,
    tool: 'acme',
    name: 'Studio Noord',
    again: false,
  });
  expect(finish).toHaveBeenCalledWith({ attemptId, token: 'a token' });
  expect(cancel).not.toHaveBeenCalled();
});

test.each([
  ['closed', new KomboConnectCancelledError(''), 'The window was closed before its end. Nothing was connected.'],
  ['open already', new KomboConnectAlreadyOpenError(''), /A window of Kombo’s is open on this page already\./],
  ['not to be opened', new Error('no container'), /Kombo’s window could not be opened\./],
])('a window that is %s is told of, and the server too', async (_case, error, sentence) => {
  show.mockRejectedValue(error);

  connect();

  await screen.findByText(sentence);
  expect(cancel).toHaveBeenCalledWith({ attemptId });
  expect(finish).not.toHaveBeenCalled();
});

test('what was begun in another window is begun here only when asked', async () => {
  start.mockResolvedValueOnce({ ok: true, value: { is: 'begun', since: '2026-11-22T12:00:00.000Z', byYou: false } });
  show.mockReturnValue(new Promise(() => {}));
  connect();

  await screen.findByText(/A colleague began it/);
  expect(show).not.toHaveBeenCalled();
  press('Start here all the same');

  await waitFor(() => expect(show).toHaveBeenCalled());
  expect(start).toHaveBeenLastCalledWith(expect.objectContaining({ again: true }));
});

test('what came back is kept while Kombo cannot be asked, and handed in once more', async () => {
  show.mockResolvedValue('a token');
  finish.mockResolvedValueOnce({ ok: false, error: { kind: 'unavailable', message: 'Kombo did not answer in time.' } });
  finish.mockResolvedValueOnce({ ok: true, value: { connectionId: 'c1', isNew: true } });
  connect();

  await screen.findByText('Kombo did not answer in time.');
  press('Try again');

  await waitFor(() => expect(push).toHaveBeenCalledWith('/admin/connections/c1'));
  expect(finish.mock.calls).toEqual([[{ attemptId, token: 'a token' }], [{ attemptId, token: 'a token' }]]);
});

test('what is refused is said, and cannot be handed in once more', async () => {
  show.mockResolvedValue('a token');
  finish.mockResolvedValue({ ok: false, error: { kind: 'refused', message: 'This was connected for somebody else.' } });

  connect();

  await screen.findByText('This was connected for somebody else.');
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  expect(push).not.toHaveBeenCalled();
});
