import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { AtsFiles, FilesView, OurFile } from '@/lib/files/file-list';
import { CandidateFiles } from './candidate-files';
import type { Sending, Sent } from './send-file';

const { sendFile, undo } = vi.hoisted(() => ({ sendFile: vi.fn(), undo: vi.fn() }));
vi.mock('./send-file', () => ({ sendFile }));
vi.mock('@/app/(recruiter)/changes/actions', () => ({ undoChangeAction: undo }));

const applications = [
  { id: 'a1', jobName: 'Forklift operator' },
  { id: 'a2', jobName: 'Planner' },
];
const open: FilesView = {
  tool: 'Acme',
  add: { application: true, candidate: true },
  read: true,
  cost: 'Acme bills every question.',
  limits: { application: null, candidate: null },
  ours: [],
};
const ourFile: OurFile = {
  intentId: 'i1',
  target: { on: 'application', id: 'a1' },
  fileName: 'letter.pdf',
  type: 'COVER_LETTER',
  size: 214_000,
  state: 'held',
  sentence: null,
  byName: 'Marc Peeters',
  askedAt: '2026-11-20T09:00:00.000Z',
  sendsAt: '2026-11-20T09:00:05.000Z',
  settledAt: null,
  canUndo: true,
};
const inAts: AtsFiles = {
  files: [
    { id: 'f1', type: 'CV', fileName: 'Okafor-CV.pdf', applicationId: 'a1', createdAt: null },
    { id: 'f2', type: 'OTHER', fileName: 'table.xlsx', applicationId: null, createdAt: null },
  ],
  warnings: [],
  readAt: '2026-11-20T09:10:00.000Z',
};

const asked = vi.fn();
let answers: { view: FilesView; ats: AtsFiles | { error: { kind: string; message: string } } };

beforeEach(() => {
  answers = { view: open, ats: inAts };
  asked.mockReset();
  sendFile.mockReset().mockResolvedValue({ ok: true } satisfies Sent);
  undo.mockReset().mockResolvedValue({ ok: true, value: { card: null } });
  vi.stubGlobal('fetch', async (address: string) => {
    asked(address);
    const body = address.includes('/ats') ? answers.ats : answers.view;
    return Response.json(body, { status: 'error' in body ? 503 : 200 });
  });
});

async function show(view: Partial<FilesView> = {}) {
  answers.view = { ...open, ...view };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const shown = render(
    <QueryClientProvider client={client}>
      <CandidateFiles candidateId="c1" applications={applications} />
    </QueryClientProvider>,
  );
  await screen.findByRole('button', { name: 'Choose files' });
  return shown;
}

const file = (name: string, size = 100, type = 'application/pdf') => {
  const made = new File(['x'], name, { type });
  Object.defineProperty(made, 'size', { value: size });
  return made;
};
const choose = (...files: File[]) => fireEvent.change(screen.getByLabelText('Files to add'), { target: { files } });
const row = (name: string) => {
  const found = within(screen.getByRole('list', { name: 'Chosen files' }))
    .getAllByRole('listitem')
    .find((each) => each.textContent?.includes(name));
  if (!found) throw new Error(`${name} is not chosen`);
  return within(found);
};
const sent = () => sendFile.mock.calls.map(([sending]) => sending as Sending); // its own parameter
const atsQuestions = () => asked.mock.calls.filter(([address]) => address.includes('/ats'));

test('where nothing can be added, the button stays, does nothing and says why', async () => {
  const why = 'Your role does not allow this. Ask an admin.';
  await show({ add: { application: why, candidate: why } });

  const button = screen.getByRole('button', { name: 'Choose files' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(why);
  const area = screen.getByRole('group', { name: 'Add files' });
  fireEvent.drop(area, { dataTransfer: { types: ['Files'], files: [file('cv.pdf')] } });
  expect(screen.queryByText('cv.pdf')).toBeNull();
});

test.each([
  ['an empty file', file('cv.pdf', 0), 'This file is empty.'],
  ['one over the limit', file('cv.pdf', 10_000_001), 'Files can be sent up to 10 MB.'],
  ['a kind that is not sent', file('setup.exe'), /Files ending in \.exe cannot be added/],
])('%s says so before anything is sent', async (_what, chosen, sentence) => {
  await show();

  choose(chosen);

  expect(row(chosen.name).getByRole('status').textContent).toMatch(sentence);
  const send = screen.getByRole('button', { name: 'Send 0 files to Acme' });
  expect(send.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(send);
  expect(sendFile).not.toHaveBeenCalled();
});

test('the limits are those that the ATS told', async () => {
  const rule = { maxSize: 1_000, mimeTypes: null, minAmount: 0, maxAmount: null };
  const limits = { totalSize: null, types: { CV: rule, COVER_LETTER: rule, OTHER: 'unsupported' as const } };
  await show({ limits: { application: limits, candidate: limits } });

  choose(file('cv.pdf', 1_001), file('truck.jpg', 10));

  expect(row('cv.pdf').getByRole('status').textContent).toMatch(/Acme takes files up to 1 kB/);
  expect(row('truck.jpg').getByRole('status').textContent).toBe('Acme takes no other files here.');
});

test('several files are sent one after the other, each as what it is and to where it was meant to go', async () => {
  await show();

  choose(file('Okafor-CV.pdf'), file('truck.jpg'));
  fireEvent.change(screen.getByLabelText('Where truck.jpg goes'), { target: { value: 'c1' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send 2 files to Acme' }));

  await waitFor(() => expect(screen.queryByRole('list', { name: 'Chosen files' })).toBeNull());
  expect(sent()).toMatchObject([
    { name: 'Okafor-CV.pdf', type: 'CV', target: { on: 'application', id: 'a1' }, again: false },
    { name: 'truck.jpg', type: 'OTHER', target: { on: 'candidate', id: 'c1' }, again: false },
  ]);
});

test('a name that is too long is shortened, and that is said', async () => {
  await show();

  choose(file(`${'x'.repeat(250)}.pdf`));

  expect(screen.getByText('Its name was shortened to 200 characters.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Send 1 file to Acme' }));
  await waitFor(() => expect(sent()[0]?.name).toHaveLength(200));
});

test('the same file is asked about, and sent again on a word only', async () => {
  const failure = { kind: 'already-exists' as const, message: 'Marc sent this very file here on 1 March 2026.' };
  sendFile.mockResolvedValueOnce({ ok: false, failure });
  await show();

  choose(file('cv.pdf'));
  fireEvent.click(screen.getByRole('button', { name: 'Send 1 file to Acme' }));
  await screen.findByText(failure.message);
  fireEvent.click(screen.getByRole('button', { name: 'Send it again' }));

  await waitFor(() => expect(sent().map(({ again }) => again)).toEqual([false, true]));
});

test.each([
  ['an upload that is cut', 'unavailable', 'The connection was cut before the file was there.'],
  ['a session that has ended', 'signed-out', 'You are signed out. Sign in again in another tab.'],
] as const)('%s loses nothing: the file stays chosen and is sent again', async (_what, kind, message) => {
  sendFile.mockResolvedValueOnce({ ok: true }).mockResolvedValueOnce({ ok: false, failure: { kind, message } });
  await show();

  choose(file('first.pdf'), file('second.pdf'));
  fireEvent.click(screen.getByRole('button', { name: 'Send 2 files to Acme' }));
  await screen.findByText(message);

  expect(screen.queryByText('first.pdf')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Send 1 file to Acme' }));
  await waitFor(() => expect(sent().map(({ name }) => name)).toEqual(['first.pdf', 'second.pdf', 'second.pdf']));
});

test('a file on its way says when it is sent and can be undone until then', async () => {
  await show({ ours: [ourFile] });

  const list = within(screen.getByRole('list', { name: 'Added here' }));
  expect(list.getByText(/Cover letter · 214 kB · Marc Peeters/)).toBeTruthy();
  fireEvent.click(list.getByRole('button', { name: 'Undo letter.pdf' }));

  await waitFor(() => expect(undo).toHaveBeenCalledWith({ intentId: 'i1' }));
});

test('an ATS that bills is asked on a click only, and its cost is said before', async () => {
  await show();
  expect(atsQuestions()).toEqual([]);
  expect(screen.getByText('One question. Acme bills every question.')).toBeTruthy();

  fireEvent.click(screen.getByRole('button', { name: 'Show files in Acme' }));

  const list = within(await screen.findByRole('list', { name: 'In Acme' }));
  expect(list.getByText('CV · Forklift operator')).toBeTruthy();
  expect(list.getByRole('link', { name: 'Download table.xlsx' }).getAttribute('href')).toBe(
    '/api/candidates/c1/files/ats/f2',
  );
  expect(list.queryByRole('button', { name: 'View table.xlsx' })).toBeNull();
  expect(atsQuestions()).toEqual([['/api/candidates/c1/files/ats']]);
  fireEvent.click(screen.getByRole('button', { name: 'Ask Acme again' }));
  await waitFor(() => expect(atsQuestions()[1]).toEqual(['/api/candidates/c1/files/ats?again=1']));
});

test('a file is shown beside the page, without a sandbox attribute, which Chromium shows no PDF in', async () => {
  await show();
  fireEvent.click(screen.getByRole('button', { name: 'Show files in Acme' }));
  fireEvent.click(await screen.findByRole('button', { name: 'View Okafor-CV.pdf' }));

  const frame = () => document.querySelector('iframe[title="Okafor-CV.pdf"]');
  expect(frame()?.getAttribute('src')).toBe('/api/candidates/c1/files/ats/f1?preview#navpanes=0');
  expect(frame()?.hasAttribute('sandbox')).toBe(false);
  fireEvent.click(screen.getByRole('button', { name: 'Close preview' }));
  expect(frame()).toBeNull();
});

test('an ATS whose files cannot be read says so, and nobody asks it', async () => {
  await show({ read: 'They cannot be read through Kombo for Acme.' });

  expect(screen.getByText('They cannot be read through Kombo for Acme.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Show files in Acme' })).toBeNull();
});

test('a reading that fails says so and can be tried again', async () => {
  answers.ats = { error: { kind: 'unavailable', message: 'The ATS cannot be reached at the moment.' } };
  await show();

  fireEvent.click(screen.getByRole('button', { name: 'Show files in Acme' }));
  await screen.findByText('The ATS cannot be reached at the moment.');
  answers.ats = inAts;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));

  await screen.findByRole('list', { name: 'In Acme' });
});

test('a file that the ATS lists by now stands there once', async () => {
  const settled = { ...ourFile, state: 'settled' as const, fileName: 'Okafor-CV.pdf', settledAt: ourFile.askedAt };
  await show({ ours: [settled] });
  expect(screen.getByRole('list', { name: 'Added here' })).toBeTruthy();

  fireEvent.click(screen.getByRole('button', { name: 'Show files in Acme' }));

  await screen.findByRole('list', { name: 'In Acme' });
  expect(screen.queryByRole('list', { name: 'Added here' })).toBeNull();
});
