import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from 'nuqs/adapters/testing';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CandidatePage } from '@/lib/candidates/candidate-page';
import { giveElementsASize } from '../board/test-board';
import { notify } from '../ui/notify';
import { ApplicationBlock } from './application-block';
import { NoteComposer } from './note-composer';
import { askOf, forgetAsked, personAtHand } from './person-tasks';
import { PersonTasksHere } from './person-tasks-here';
import { testApplication, testCandidate } from './test-candidate';
import { useCandidateActions } from './use-candidate-actions';

vi.mock('../ui/notify', () => ({ notify: vi.fn(), withdraw: vi.fn() }));
vi.mock('@/app/(recruiter)/changes/actions', () => ({}));
vi.mock('@/app/(recruiter)/jobs/[jobId]/actions', () => ({}));
vi.mock('@/app/(recruiter)/candidates/[candidateId]/actions', () => ({
  saveDraftAction: async () => ({ ok: true, value: { keptAt: null } }),
}));
vi.mock('next/link', () => ({ default: 'a' }));

beforeEach(() => {
  giveElementsASize();
  vi.mocked(notify).mockReset();
  forgetAsked();
  Object.assign(Range.prototype, { getClientRects: () => [], getBoundingClientRect: () => new DOMRect() });
});

function Person({ candidate, jobId }: { candidate: CandidatePage; jobId: string | null }) {
  const actions = useCandidateActions(candidate.id);
  return (
    <>
      <PersonTasksHere candidate={candidate} jobId={jobId} />
      {candidate.applications.map((application) => (
        <ApplicationBlock key={application.id} candidate={candidate} application={application} actions={actions} />
      ))}
      <NoteComposer candidate={candidate} />
    </>
  );
}

function show(facts: Partial<CandidatePage> = {}, { jobId = null as string | null, search = '' } = {}) {
  const onUrlUpdate = vi.fn<OnUrlUpdateFunction>();
  const shown = render(
    <NuqsTestingAdapter searchParams={search} onUrlUpdate={onUrlUpdate}>
      <QueryClientProvider client={new QueryClient()}>
        <Person candidate={testCandidate(facts)} jobId={jobId} />
      </QueryClientProvider>
    </NuqsTestingAdapter>,
  );
  return { ...shown, onUrlUpdate };
}

const press = (key: string) => act(() => fireEvent.keyDown(document.body, { key }));
const said = () => vi.mocked(notify).mock.calls.map(([{ text }]) => text);

test('r opens the rejection of the application for the board’s job', async () => {
  const applications = [testApplication('one'), testApplication('two')];
  show({ applications }, { jobId: 'job of two' });

  press('r');

  const dialog = await screen.findByRole('dialog', { name: 'Reject Ada Lovelace' });
  expect(dialog.textContent).toContain('Job of two');
});

test('where rejecting is not possible, the key says why', () => {
  const refused = 'Acme does not let other tools reject people.';
  show({ applications: [testApplication('one', { may: { note: true, link: true, reject: refused } })] });

  press('r');

  expect(said()).toEqual([refused]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('n takes one into the note, and m into the stages', async () => {
  show();
  const editor = await screen.findByRole('textbox', { name: 'Note for Job of one' });

  press('n');
  await waitFor(() => expect(document.activeElement).toBe(editor));

  press('m');
  expect(await screen.findByRole('menu')).toBeTruthy();
});

test('a note asked for from a card goes on that application', async () => {
  show({ applications: [testApplication('one'), testApplication('two')] });
  await screen.findByRole('textbox', { name: 'Note for Job of one' });

  act(() => askOf({ candidateId: 'ada', kind: 'note', applicationId: 'two' }));

  const editor = await screen.findByRole('textbox', { name: 'Note for Job of two' });
  await waitFor(() => expect(document.activeElement).toBe(editor));
});

test('what was asked for before the person was read is done when they are there, once', async () => {
  askOf({ candidateId: 'ada', kind: 'reject', applicationId: 'one' });
  const { unmount } = show();
  await screen.findByRole('dialog');

  unmount();
  show();

  expect(screen.queryByRole('dialog')).toBeNull();
});

test('what was asked about somebody else is not done here', () => {
  askOf({ candidateId: 'grace', kind: 'reject', applicationId: null });
  show();

  expect(screen.queryByRole('dialog')).toBeNull();
  expect(notify).not.toHaveBeenCalled();
});

test('from another tab the key leads back to the one with the note', async () => {
  const { onUrlUpdate } = show({}, { search: '?tab=files' });

  press('n');

  await waitFor(() => expect(onUrlUpdate).toHaveBeenCalled());
  expect(onUrlUpdate.mock.calls[0]?.[0].searchParams.get('tab')).toBeNull();
});

test('the person is at hand for as long as they are open', () => {
  const { unmount } = show();
  expect(personAtHand()).toEqual({ id: 'ada', name: 'Ada Lovelace' });

  unmount();
  expect(personAtHand()).toBeNull();
});
