import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from 'nuqs/adapters/testing';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ActivityEntry, ActivityPage, JobActivity as Around } from '@/lib/activity/activity';
import { useJobStream } from '../live/use-job-stream';
import { testChangeEntry } from '../timeline/test-entry';
import { JobActivity } from './job-activity';

const { undo } = vi.hoisted(() => ({ undo: vi.fn() }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: vi.fn() }) }));
vi.mock('next/link', () => ({ default: 'a' }));
vi.mock('@/app/(recruiter)/changes/actions', () => ({ undoChangeAction: undo }));
vi.mock('../live/use-job-stream', () => ({ useJobStream: vi.fn(() => 'open') }));

const ada = { id: 'ada', name: 'Ada Lovelace' };
const around: Around = {
  job: { id: 'job', name: 'Forklift operator', department: null },
  tool: 'Acme',
  customer: 'Studio Noord',
  noteFormat: 'plain-text',
  people: [{ id: 'marc', name: 'Marc Peeters (you)' }],
};

const entry = (id: string, facts: Partial<ActivityEntry> = {}): ActivityEntry =>
  ({ ...testChangeEntry('note', { id }), person: ada, ...facts }) as ActivityEntry; // a note, whoever it is about
const page = (entries: ActivityEntry[], next: string | null = null): ActivityPage => ({ mark: 'a1.1', entries, next });

type Answer = ActivityPage | { error: { kind: string; message: string } };
let answer: (search: URLSearchParams) => Answer;
const asked = vi.fn();

beforeEach(() => {
  asked.mockReset();
  undo.mockReset().mockResolvedValue({ ok: true, value: { card: null } });
  vi.mocked(useJobStream).mockClear();
  vi.stubGlobal('fetch', async (address: string) => {
    const { searchParams } = new URL(address, 'http://x.test');
    asked(String(searchParams));
    const body = answer(searchParams);
    return Response.json(body, { status: 'error' in body ? 503 : 200 });
  });
});

function show(search = '') {
  const onUrlUpdate = vi.fn<OnUrlUpdateFunction>();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <NuqsTestingAdapter searchParams={search} onUrlUpdate={onUrlUpdate} hasMemory>
      <QueryClientProvider client={client}>
        <JobActivity around={around} />
      </QueryClientProvider>
    </NuqsTestingAdapter>,
  );
  return onUrlUpdate;
}

const rows = () => screen.queryAllByRole('listitem');

test('each entry names its person, and leads to their page and beside the board', async () => {
  answer = () => page([entry('1')]);
  show();

  const row = within(await screen.findByRole('listitem'));
  expect(row.getByText(/added a note for/)).toBeTruthy();
  expect(row.getByRole('link', { name: 'Ada Lovelace' }).getAttribute('href')).toBe('/candidates/ada');
  expect(row.getByRole('link', { name: 'Ada Lovelace beside the board' }).getAttribute('href')).toBe(
    '/jobs/job?candidate=ada',
  );
  expect(row.getByText(/In Acme since/)).toBeTruthy();
});

test('an entry about the job, or about who was removed, leads nowhere', async () => {
  answer = () =>
    page([
      { ...testChangeEntry('fields', { id: '1', what: 'Shift: day → night' }), person: null },
      { ...testChangeEntry('move', { id: '2' }), person: { id: null, name: 'Removed candidate' } },
    ]);
  show();

  expect((await screen.findAllByRole('listitem'))[0]?.textContent).toContain('changed fields of the job');
  expect(rows()[1]?.textContent).toContain('Removed candidate');
  expect(screen.queryByRole('link')).toBeNull();
});

test('filters stand in the address and are asked for', async () => {
  answer = () => page([entry('1')]);
  const onUrlUpdate = show();
  await screen.findByRole('listitem');

  fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: 'notes' } });
  fireEvent.change(screen.getByRole('combobox', { name: 'By whom' }), { target: { value: 'marc' } });

  await waitFor(() => expect(asked).toHaveBeenLastCalledWith('kind=notes&by=marc'));
  expect(String(onUrlUpdate.mock.lastCall?.[0].searchParams)).toBe('kind=notes&by=marc');
});

test('nothing like it: says so, and leads back to everything', async () => {
  answer = (search) => page(search.has('kind') ? [] : [entry('1')]);
  show('?kind=files');

  fireEvent.click(await screen.findByRole('button', { name: 'Show everything' }));

  expect(await screen.findByRole('listitem')).toBeTruthy();
});

test('nothing at all: says when something will be there', async () => {
  answer = () => page([]);
  show();

  expect(await screen.findByRole('heading', { name: 'Nothing has happened yet.' })).toBeTruthy();
});

test('further pages are read where the last one ended', async () => {
  answer = (search) => (search.get('before') === 'p2' ? page([entry('2')]) : page([entry('1')], 'p2'));
  show();
  await screen.findByRole('listitem');

  fireEvent.click(screen.getByRole('button', { name: 'Load more' }));

  await waitFor(() => expect(rows()).toHaveLength(2));
  expect(screen.queryByRole('button', { name: 'Load more' })).toBeNull();
});

test('a page that cannot be read leaves the others, and can be tried again', async () => {
  let isDown = true;
  answer = (search) => {
    if (!search.has('before')) return page([entry('1')], 'p2');
    return isDown ? { error: { kind: 'unavailable', message: 'Try later.' } } : page([entry('2')]);
  };
  show();
  await screen.findByRole('listitem');
  fireEvent.click(screen.getByRole('button', { name: 'Load more' }));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Try later.');
  expect(rows()).toHaveLength(1);

  isDown = false;
  fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));

  await waitFor(() => expect(rows()).toHaveLength(2));
});

test('what can be undone is undone here, and the list is read again with the focus on it', async () => {
  let state: 'held' | 'cancelled' = 'held';
  answer = () =>
    page([{ ...testChangeEntry('note', { state, actions: state === 'held' ? ['undo'] : [] }), person: ada }]);
  undo.mockImplementation(async () => {
    state = 'cancelled';
    return { ok: true, value: { card: null } };
  });
  show();

  fireEvent.click(await screen.findByRole('button', { name: /^Undo\s*Ada Lovelace$/ }));

  expect(await screen.findByText('Undone')).toBeTruthy();
  expect(undo).toHaveBeenCalledWith({ intentId: 'intent' });
  expect(document.activeElement).toBe(screen.getByRole('list', { name: 'What happened' }));
});

test('news is shown soon; who has read on far is asked first', async () => {
  let newest = 1;
  answer = (search) => {
    const number = Number(search.get('before') ?? 0);
    return number === 0 ? page([entry(`new ${newest}`)], '1') : page([entry(`old ${number}`)], String(number + 1));
  };
  show();
  await screen.findByRole('listitem');
  const tell = () => act(async () => vi.mocked(useJobStream).mock.lastCall?.[1].onMissed());
  newest = 2;
  await tell();
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));

  for (let pages = 2; pages <= 4; pages++) {
    fireEvent.click(screen.getByRole('button', { name: 'Load more' }));
    await waitFor(() => expect(rows()).toHaveLength(pages));
  }
  asked.mockClear();
  await tell();
  fireEvent.click(await screen.findByRole('button', { name: 'Show it' }));

  await waitFor(() => expect(rows()).toHaveLength(1));
  await waitFor(() => expect(asked.mock.calls).toEqual([['']]));
});
