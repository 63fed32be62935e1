import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { OtherJob, OtherJobs } from '@/lib/candidates/other-job';
import { OtherJobButton } from './other-job-button';

const { push } = vi.hoisted(() => ({ push: vi.fn() }));
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));

const job = (name: string, about: Partial<OtherJob> = {}): OtherJob => ({
  id: name.toLowerCase(),
  name,
  about: 'Logistics, Rotterdam',
  customer: 'Acme',
  tool: 'Tool',
  isOn: false,
  ...about,
});
const all: OtherJobs = {
  q: '',
  own: [job('Planner'), job('Welder', { isOn: true })],
  others: [job('Driver', { customer: 'Bravo', tool: 'Other tool', about: '' })],
  isCut: false,
  closed: [{ customer: 'Charlie', why: 'Tool has to be reconnected by an admin first.' }],
};

let answer: OtherJobs | { error: { kind: string; message: string } };
const asked = vi.fn();

beforeEach(() => {
  answer = all;
  asked.mockReset();
  push.mockReset();
  Element.prototype.scrollIntoView = () => {}; // jsdom has no layout
  vi.stubGlobal('fetch', async (address: string) => {
    asked(address);
    return Response.json(answer, { status: 'error' in answer ? 422 : 200 });
  });
});

function show(apply: true | string = true) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const candidate = {
    id: 'c1',
    name: 'Ada Lovelace',
    customer: 'Acme',
    may: { note: true, link: true, apply } as const,
  };
  render(
    <QueryClientProvider client={client}>
      <OtherJobButton candidate={candidate} />
    </QueryClientProvider>,
  );
}
const open = () => fireEvent.click(screen.getByRole('button', { name: 'Put on another job…' }));
const search = () => screen.getByRole('combobox', { name: 'Job' });
const options = () => within(screen.getByRole('listbox', { name: 'Open jobs' })).getAllByRole('option');

test('where nobody can be put on another job, the button says why and opens nothing', () => {
  show('Your role lets you look.');

  const button = screen.getByRole('button', { name: 'Put on another job…' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Your role lets you look.',
  );
  fireEvent.click(button);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('jobs of the same customer come first, and of the others it is said what becomes of the person', async () => {
  show();
  open();

  expect(await screen.findByText('3 open jobs.')).toBeTruthy();
  expect(options().map(({ textContent }) => textContent)).toEqual([
    'PlannerLogistics, Rotterdam',
    'WelderLogistics, RotterdamOn it already',
    'DriverBravo · Other tool',
  ]);
  expect(screen.getByRole('group', { name: 'Acme' })).toBeTruthy();
  expect(
    screen.getByRole('group', { name: /Other customers.*A new person is made there\. Nothing is merged\./ }),
  ).toBeTruthy();
  expect(screen.getByRole('dialog').textContent).toContain('Charlie: Tool has to be reconnected by an admin first.');
});

test('the search has the focus, the arrows choose and Enter leads to the form', async () => {
  show();
  open();
  await screen.findByText('3 open jobs.');

  expect(document.activeElement).toBe(search());
  fireEvent.keyDown(search(), { key: 'ArrowDown' });
  fireEvent.keyDown(search(), { key: 'ArrowDown' });
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('Driver');
  fireEvent.keyDown(search(), { key: 'Enter' });

  expect(push).toHaveBeenCalledWith('/jobs/driver/new-person?candidate=c1');
});

test('closed again, it gives the focus back', async () => {
  show();
  const button = screen.getByRole('button', { name: 'Put on another job…' });
  button.focus();
  open();
  await screen.findByText('3 open jobs.');

  fireEvent.keyDown(search(), { key: 'Escape' });

  await waitFor(() => expect(document.activeElement).toBe(button));
});

test('what is typed is looked for once it is typed, and nothing found says so', async () => {
  show();
  open();
  await screen.findByText('3 open jobs.');
  answer = { q: 'Pilot', own: [], others: [], isCut: false, closed: [] };

  fireEvent.change(search(), { target: { value: 'Pilo' } });
  fireEvent.change(search(), { target: { value: 'Pilot' } });

  expect(await screen.findByText('No open job matches “Pilot”.')).toBeTruthy();
  expect(asked.mock.calls.flat()).toEqual(['/api/candidates/c1/jobs?q=', '/api/candidates/c1/jobs?q=Pilot']);
});

test('the first of what was found is marked, wherever one was before, and Enter takes it', async () => {
  show();
  open();
  await screen.findByText('3 open jobs.');
  fireEvent.keyDown(search(), { key: 'ArrowDown' });
  for (const [q, own, others] of [
    ['wel', [job('Welder')], all.others],
    ['dri', [], all.others],
  ] as const) {
    answer = { ...all, q, own: [...own], others: [...others] };
    fireEvent.change(search(), { target: { value: q } });
    const first = own[0]?.name ?? 'Driver';
    await waitFor(() => expect(screen.getByRole('option', { selected: true }).textContent).toContain(first));
    await waitFor(() =>
      expect(search().getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id),
    );
  }

  fireEvent.keyDown(search(), { key: 'Enter' });
  expect(push).toHaveBeenCalledWith('/jobs/driver/new-person?candidate=c1');
});

test('a refusal is said where the jobs would be, and can be tried again', async () => {
  answer = { error: { kind: 'refused', message: 'This candidate was deleted in the ATS.' } };
  show();
  open();

  expect((await screen.findByRole('alert')).textContent).toContain('This candidate was deleted in the ATS.');
  answer = all;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(options()).toHaveLength(3));
});
