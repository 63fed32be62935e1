import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Role } from '@/lib/auth/role';
import type { Found } from '@/lib/search/search';
import { giveElementsASize } from '../board/test-board';
import { askOf } from '../candidates/person-tasks';
import { Palette } from './palette';
import { rememberPlace } from './recent-places';

const { push, place, leave } = vi.hoisted(() => ({ push: vi.fn(), place: { pathname: '/jobs' }, leave: vi.fn() }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }), usePathname: () => place.pathname }));
vi.mock('../shell/sign-out', () => ({ signOutHere: leave }));
vi.mock('../candidates/person-tasks', () => ({ askOf: vi.fn(), usePersonAtHand: () => at.person }));
const at = vi.hoisted((): { person: { id: string; name: string } | null } => ({ person: null }));

const viewerId = 'viewer';
const jobId = '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11';
const ada = {
  id: '11111111-2f0c-4b58-9f0b-0d3c8a6a3a11',
  name: 'Ada Lovelace',
  about: 'Forklift operator · Screening',
};
const forklift = { id: jobId, name: 'Forklift operator', about: 'Studio Noord' };
const nothing: Found = { people: [], jobs: [] };

type Answer = Found | { error: { kind: string; message: string } };
let answers: Record<string, Answer | Promise<Answer>>;
const asked = vi.fn();

beforeEach(() => {
  giveElementsASize();
  localStorage.clear();
  push.mockReset();
  asked.mockReset();
  leave.mockReset();
  vi.mocked(askOf).mockReset();
  place.pathname = '/jobs';
  at.person = null;
  answers = {};
  vi.stubGlobal('fetch', async (address: string, { signal }: RequestInit) => {
    asked(address, signal);
    const { pathname, searchParams } = new URL(address, 'http://x.test');
    const body = await (answers[pathname.endsWith('/recent') ? 'recent' : (searchParams.get('q') ?? '')] ?? nothing);
    return Response.json(body, { status: 'error' in body ? 503 : 200 });
  });
});

const setOpen = vi.fn();

function show(role: Role = 'admin') {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const draw = (open: boolean) => (
    <QueryClientProvider client={client}>
      <input aria-label="Somewhere" />
      <Palette open={open} onOpenChange={setOpen} viewer={{ id: viewerId, role }} />
    </QueryClientProvider>
  );
  const { rerender } = render(draw(false));
  screen.getByRole('textbox', { name: 'Somewhere' }).focus();
  setOpen.mockReset().mockImplementation((open: boolean) => rerender(draw(open)));
  rerender(draw(true));
  return screen.getByRole('combobox');
}

const type = (input: HTMLElement, text: string) => fireEvent.change(input, { target: { value: text } });
const options = () => screen.queryAllByRole('option').map((option) => option.textContent);
const selected = () => screen.queryByRole('option', { selected: true });
const press = (input: HTMLElement, key: string) => fireEvent.keyDown(input, { key });

describe('what is found', () => {
  test('people and jobs come before what can be done, and the first is chosen', async () => {
    answers.forkl = { people: [ada], jobs: [forklift] };
    const input = show();
    type(input, 'forkl');

    await screen.findByRole('option', { name: /Ada Lovelace/ });
    const groups = screen.getAllByRole('group').map((group) => group.getAttribute('aria-labelledby'));
    expect(groups).toHaveLength(2);
    expect(options()).toEqual(['Ada LovelaceForklift operator · Screening', 'Forklift operatorStudio Noord']);
    await waitFor(() => expect(selected()?.textContent).toMatch(/^Ada Lovelace/));
    expect(input.getAttribute('aria-activedescendant')).toBe(selected()?.id);
    expect(screen.getByRole('status').textContent).toBe('2 found.');
  });

  test('Enter goes there, and the focus is not left behind', async () => {
    answers.ada = { people: [ada], jobs: [] };
    const input = show();
    type(input, 'ada');
    await waitFor(() => expect(selected()?.textContent).toMatch(/^Ada/));

    press(input, 'Enter');

    await waitFor(() => expect(push).toHaveBeenCalledWith(`/candidates/${ada.id}`));
    expect(setOpen).toHaveBeenCalledWith(false);
  });

  test('Enter before the answer waits for it', async () => {
    let answer: (found: Found) => void = () => {};
    answers.ada = new Promise((resolve) => {
      answer = resolve;
    });
    const input = show();
    type(input, 'ada');
    press(input, 'Enter');
    await waitFor(() => expect(asked).toHaveBeenCalled());
    expect(push).not.toHaveBeenCalled();

    await act(async () => answer({ people: [ada], jobs: [] }));

    await waitFor(() => expect(push).toHaveBeenCalledWith(`/candidates/${ada.id}`));
  });

  test('what was found stays while the next is looked for, and what is late is called off', async () => {
    answers.ada = { people: [ada], jobs: [] };
    answers['ada l'] = new Promise(() => {});
    const input = show();
    type(input, 'ada');
    await screen.findByRole('option', { name: /Ada Lovelace/ });

    type(input, 'ada l');
    await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
    expect(screen.getByRole('option', { name: /Ada Lovelace/ })).toBeTruthy();
    expect(screen.getByRole('listbox').getAttribute('aria-busy')).toBe('true');

    type(input, 'ada lo');
    await waitFor(() => expect(asked).toHaveBeenCalledTimes(3));
    expect(asked.mock.calls[1]?.[1].aborted).toBe(true);
  });

  test('where more may match than are shown, the list of all follows', async () => {
    answers.ada = {
      people: Array.from({ length: 6 }, (_, at) => ({ ...ada, id: `${at}${ada.id.slice(1)}` })),
      jobs: [],
    };
    const input = show();
    type(input, 'ada');

    fireEvent.click(await screen.findByRole('option', { name: 'All people like “ada”' }));

    await waitFor(() => expect(push).toHaveBeenCalledWith('/candidates?q=ada'));
  });

  test('typing on asks once, not for each letter', async () => {
    const input = show();
    for (const text of ['gr', 'gra', 'grac', 'grace']) type(input, text);
    await screen.findByText('Nothing found: no person and no job is called “grace”.');

    expect(asked.mock.calls.map(([address]) => address)).toEqual(['/api/search?q=grace']);
  });

  test('one letter asks nobody and says nothing', async () => {
    const input = show();
    type(input, 'x');

    await act(() => new Promise((resolve) => setTimeout(resolve, 250)));
    expect(asked).not.toHaveBeenCalled();
    expect(screen.getByRole('status').textContent).toBe('');
  });

  test('a failure says so and can be tried again; actions go on working', async () => {
    answers.ada = { error: { kind: 'unavailable', message: 'Try later.' } };
    const input = show();
    type(input, 'ada');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('People and jobs could not be searched. Try later.');

    answers.ada = { people: [ada], jobs: [] };
    fireEvent.click(within(alert).getByRole('button', { name: 'Try again' }));

    await screen.findByRole('option', { name: /Ada Lovelace/ });
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('with nothing typed', () => {
  test('where one was last comes first, in that order, without where one is', async () => {
    rememberPlace(viewerId, { kind: 'person', id: ada.id });
    rememberPlace(viewerId, { kind: 'job', id: '22222222-2f0c-4b58-9f0b-0d3c8a6a3a11' });
    rememberPlace(viewerId, { kind: 'job', id: jobId });
    answers.recent = { people: [ada], jobs: [{ ...forklift, id: '22222222-2f0c-4b58-9f0b-0d3c8a6a3a11' }] };
    place.pathname = `/jobs/${jobId}`;
    show();

    await screen.findByRole('option', { name: /Ada Lovelace/ });
    expect(options().slice(0, 2)).toEqual([
      'Forklift operatorStudio Noord',
      'Ada LovelaceForklift operator · Screening',
    ]);
    expect(asked.mock.calls[0]?.[0]).not.toContain(`job=${jobId}`);
    await waitFor(() => expect(selected()?.textContent).toMatch(/^Forklift/));
  });

  test('what somebody else opened in this browser is not shown', () => {
    rememberPlace('somebody else', { kind: 'person', id: ada.id });
    show();

    expect(asked).not.toHaveBeenCalled();
    expect(screen.queryByText('Recent')).toBeNull();
  });
});

describe('what can be done', () => {
  test('arrows walk and Enter does it, once the focus is back where it was', async () => {
    at.person = { id: ada.id, name: ada.name };
    const input = show('recruiter');
    await waitFor(() => expect(selected()?.textContent).toMatch(/^Move to…/));
    press(input, 'ArrowDown');
    expect(selected()?.textContent).toMatch(/^Write a note/);
    expect(input.getAttribute('aria-activedescendant')).toBe(selected()?.id);

    press(input, 'Enter');

    await waitFor(() => expect(askOf).toHaveBeenCalledWith({ kind: 'note', candidateId: ada.id, applicationId: null }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Somewhere' }));
  });

  test('Escape closes, and the focus goes back', async () => {
    const input = show();
    press(input, 'Escape');

    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Somewhere' })));
  });

  test('the tabs of the job one is on, and adding somebody to it', async () => {
    place.pathname = `/jobs/${jobId}/insights`;
    const input = show('recruiter');
    type(input, 'job');

    await screen.findByText(/^Nothing found/);
    expect(options()).toEqual(['Board', 'Activity', 'Fields', 'Add a person', 'Jobsgj']);
    fireEvent.click(screen.getByRole('option', { name: 'Activity' }));
    await waitFor(() => expect(push).toHaveBeenCalledWith(`/jobs/${jobId}/activity`));
  });

  test('a viewer is offered what a viewer may do', () => {
    place.pathname = `/jobs/${jobId}`;
    show('viewer');

    expect(options()).toEqual(expect.arrayContaining(['Activity', 'Sign out', 'Keyboard shortcuts?']));
    for (const name of ['Add a person', 'Connections', 'Members']) expect(options()).not.toContain(name);
  });

  test('signing out is found by what others call it', async () => {
    const input = show();
    type(input, 'log o');
    await screen.findByText(/^Nothing found/);

    press(input, 'Enter');

    await waitFor(() => expect(leave).toHaveBeenCalled());
  });
});
