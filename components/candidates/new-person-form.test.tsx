import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { AboutPerson, NewPersonPage } from '@/lib/candidates/get-new-person';
import { emptyForm, type Similar } from '@/lib/candidates/new-person';
import { NewPersonScreen } from './new-person-screen';

const { router, create, drop } = vi.hoisted(() => ({
  router: { push: vi.fn(), refresh: vi.fn() },
  create: vi.fn(),
  drop: vi.fn(),
}));
vi.mock('next/navigation', () => ({ useRouter: () => router }));
vi.mock('@/app/(recruiter)/jobs/[jobId]/new-person/actions', () => ({
  createApplicationAction: create,
  dropKeptUploadAction: drop,
}));

const about: AboutPerson = {
  id: 'c1',
  name: 'Ada Lovelace',
  customer: 'Acme',
  tool: 'Tool',
  isElsewhere: false,
  outcome: 'Tool keeps her twice. Nothing is merged.',
  leftOut: ['company', 'job title'],
  emails: ['ada@work.test', 'ada@home.test'],
  filled: { ...emptyForm, firstName: 'Ada', lastName: 'Lovelace', email: 'ada@work.test' },
  appliedHref: null,
};
const page: NewPersonPage = {
  viewerId: 'marc',
  job: { id: 'j1', name: 'Planner', customer: 'Acme', tool: 'Tool' },
  mayAdd: true,
  takes: {
    phone: true,
    company: false,
    title: false,
    country: true,
    city: true,
    links: true,
    stage: false,
    files: true,
    source: true,
  },
  about: null,
  stages: [{ id: 's1', name: 'New', closed: null }],
  countries: [{ code: 'NL', name: 'Netherlands', calling: '+31' }],
  sources: [],
};
let similar: Similar[];
const asked = vi.fn();

beforeEach(() => {
  vi.resetAllMocks();
  sessionStorage.clear();
  similar = [];
  create.mockResolvedValue({ ok: true, value: { intentId: 'i1', sendsAt: '' } });
  drop.mockResolvedValue({ ok: true, value: undefined });
  vi.stubGlobal('fetch', async (address: string) => {
    asked(address);
    const kept = { uploadId: '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11', fileName: 'cv.pdf', type: 'CV', size: 3 };
    return Response.json(address.includes('/uploads') ? kept : similar);
  });
});

function show(change: Partial<NewPersonPage> = {}) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <NewPersonScreen page={{ ...page, ...change }} />
    </QueryClientProvider>,
  );
}
const send = () => fireEvent.click(screen.getByRole('button', { name: 'Add to the job' }));
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);

test('what was begun is found again after a reload by whoever began it, and by nobody else', async () => {
  show();
  fireEvent.change(field('First name'), { target: { value: 'Ada' } });
  cleanup();

  show();
  await waitFor(() => expect(field('First name').value).toBe('Ada'));
  cleanup();
  show({ viewerId: 'ilse' });
  expect(field('First name').value).toBe('');
});

describe('somebody known', () => {
  test('stands in the form with what will become of them, and goes out as the same person', async () => {
    show({ about });

    expect(screen.getByRole('link', { name: 'Ada Lovelace' }).getAttribute('href')).toBe('/candidates/c1');
    expect(screen.getByText('Tool keeps her twice. Nothing is merged.')).toBeTruthy();
    expect(
      screen.getByText('Tool does not take their company and job title through Kombo, so that is not sent.'),
    ).toBeTruthy();
    expect(screen.getByText('Known of them: ada@work.test, ada@home.test.')).toBeTruthy();
    expect(field('First name').value).toBe('Ada');
    send();

    await waitFor(() => expect(router.push).toHaveBeenCalledWith('/jobs/j1'));
    expect(create).toHaveBeenCalledWith(
      expect.objectContaining({
        jobId: 'j1',
        candidateId: 'c1',
        candidate: expect.objectContaining({ firstName: 'Ada', email: 'ada@work.test' }),
      }),
    );
  });

  test('is no suggestion of theirs', async () => {
    show({ about });

    await waitFor(() => expect(asked).toHaveBeenCalledWith(expect.stringContaining('besides=c1')));
    expect(await screen.findByText('Nobody else has this e-mail address, phone number or name.')).toBeTruthy();
  });

  test('who is on the job already has a way to their application, and no form', () => {
    show({ about: { ...about, appliedHref: '/jobs/j1?candidate=c1' } });

    expect(screen.getByText('Ada Lovelace is on this job already')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open their application' }).getAttribute('href')).toBe(
      '/jobs/j1?candidate=c1',
    );
    expect(screen.queryByRole('button', { name: 'Add to the job' })).toBeNull();
  });

  test('who came onto the job meanwhile is told at the address, and the page is read again', async () => {
    create.mockResolvedValue({ ok: false, error: { kind: 'already-exists', message: 'Applied already.' } });
    show({ about });
    send();

    expect((await screen.findByRole('alert')).textContent).toBe('Applied already.');
    expect(document.activeElement).toBe(field('E-mail address'));
    expect(router.refresh).toHaveBeenCalledTimes(1);
  });

  test('who cannot be put there is led back', () => {
    show({ about, mayAdd: 'This job is closed in Tool. It takes no new applications.' });

    expect(screen.getByRole('status').textContent).toContain('This job is closed in Tool.');
    expect(screen.getByRole('link', { name: 'Back to the person' }).getAttribute('href')).toBe('/candidates/c1');
  });
});

describe('somebody new', () => {
  test('goes out as nobody known, and a refusal stays beside the button with all that was typed', async () => {
    create.mockResolvedValue({ ok: false, error: { kind: 'refused', message: 'This job is closed.' } });
    show();
    for (const [label, value] of [
      ['First name', 'Grace'],
      ['Last name', 'Hopper'],
      ['E-mail address', 'grace@example.test'],
    ] as const) {
      fireEvent.change(field(label), { target: { value } });
    }
    send();

    expect((await screen.findByRole('alert')).textContent).toBe('This job is closed.');
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ candidateId: undefined }));
    expect(field('First name').value).toBe('Grace');
    expect(router.refresh).not.toHaveBeenCalled();
  });

  test('is compared with everybody, and each suggestion says what is the same', async () => {
    similar = [
      {
        id: 'c2',
        name: 'Grace Hopper',
        customer: 'Bravo',
        jobs: ['Planner', 'Driver', 'Welder', 'Pilot'],
        matches: [
          { what: 'e-mail', value: 'Grace@Example.test' },
          { what: 'phone', value: '06 4138 2408' },
          { what: 'name', value: 'Grace Hopper' },
        ],
        isOnJob: true,
      },
    ];
    show();
    fireEvent.change(field('E-mail address'), { target: { value: 'grace@example.test' } });

    const found = (await screen.findByRole('link', { name: 'Grace Hopper' })).closest('li');
    expect(found?.textContent).toContain('On this job');
    expect(found?.textContent).toContain('Same e-mail address: Grace@Example.test');
    expect(found?.textContent).toContain('Same phone number: 06 4138 2408');
    expect(found?.textContent).toContain('Same name');
    expect(found?.textContent).toContain('Bravo · Planner · Driver · Welder · 1 more');
    expect(screen.getByText('Somebody like this is on this job already.')).toBeTruthy();
  });

  test('a file that is taken out is forgotten at once', async () => {
    show();
    const file = new File(['%PDF'], 'cv.pdf', { type: 'application/pdf' });
    fireEvent.change(screen.getByLabelText('Files to add'), { target: { files: [file] } });
    fireEvent.click(await screen.findByRole('button', { name: 'Take out cv.pdf' }));

    expect(drop).toHaveBeenCalledWith({ uploadId: '5f0c0f39-2f0c-4b58-9f0b-0d3c8a6a3a11' });
    expect(screen.queryByRole('button', { name: 'Take out cv.pdf' })).toBeNull();
  });
});
