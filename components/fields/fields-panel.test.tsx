import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CustomField } from '@/lib/connectors/custom-fields';
import type { FieldEdit, FieldReading, FieldsView } from '@/lib/fields/fields';
import { FieldsPanel } from './fields-panel';

const { save, undo, dismiss } = vi.hoisted(() => ({ save: vi.fn(), undo: vi.fn(), dismiss: vi.fn() }));
vi.mock('@/app/(recruiter)/jobs/[jobId]/fields/actions', () => ({ saveFieldsAction: save }));
vi.mock('@/app/(recruiter)/changes/actions', () => ({ undoChangeAction: undo, dismissChangeAction: dismiss }));

const field = (id: string, name: string, type: CustomField['type'], part: Partial<CustomField> = {}): CustomField => ({
  id,
  name,
  type,
  required: false,
  readOnly: false,
  options: [],
  remoteType: null,
  ...part,
});
const options = (...labels: string[]) => labels.map((label, place) => ({ id: String(place), label }));
const definitions = [
  field('301', 'Safety shoes', 'one-of', { options: options('Yes', 'No') }),
  field('302', 'Gate code', 'text'),
  field('303', 'Briefing', 'long-text'),
  field('304', 'Headcount', 'number'),
  field('305', 'Valid until', 'date'),
  field('306', 'Night work', 'yes-no'),
  field('307', 'Certificates', 'many-of', { options: options('VCA', 'ADR') }),
  field('309', 'Invoice', 'text', { readOnly: true }),
  field('310', 'Meeting point', 'unknown'),
];
const reading: FieldReading = {
  definitions,
  values: { 301: 'Yes', 302: '4711', 304: 3, 307: ['VCA'], 309: 'INV-1', 310: '51.95, 4.05' },
  facts: [{ label: 'Positions', value: '4, 1 placed' }],
  readAt: '2026-11-20T09:00:00.000Z',
  byName: 'Marc Peeters',
  isOld: false,
};
const base: FieldsView = {
  subject: 'job',
  targetId: 'j1',
  tool: 'Acme',
  customer: 'Studio',
  read: true,
  edit: true,
  cost: 'Acme bills every question.',
  known: [{ label: 'Name', value: 'Forklift operator' }],
  reading,
  edits: [],
};
const overtaken: FieldEdit = {
  intentId: 'i1',
  state: 'refused',
  fields: [
    {
      id: '302',
      name: 'Gate code',
      from: '4711',
      to: 'mine',
      outcome: { fieldId: '302', verdict: 'changed', value: 'theirs' },
    },
  ],
  byName: 'Marc Peeters',
  askedAt: '2026-11-20T09:05:00.000Z',
  answeredAt: '2026-11-20T09:05:10.000Z',
  sendsAt: null,
  canUndo: false,
  needsYou: true,
  sentence: 'Somebody changed Gate code in the ATS meanwhile, so nothing was sent.',
};

let answer: FieldsView;
const asked = vi.fn();

beforeEach(() => {
  for (const act of [save, undo, dismiss]) act.mockReset().mockResolvedValue({ ok: true, value: {} });
  asked.mockReset();
  vi.stubGlobal('fetch', async (address: string, how: RequestInit = {}) => {
    asked(how.method ?? 'GET', address);
    return Response.json(answer);
  });
});

async function show(view: Partial<FieldsView> = {}) {
  answer = { ...base, ...view };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <FieldsPanel subject="job" targetId="j1" title="Fields of this job" />
    </QueryClientProvider>,
  );
  await screen.findByRole('heading', { name: 'From Kombo' });
  return client;
}

const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const questions = () => asked.mock.calls.filter(([method]) => method === 'POST');

test('an ATS without fields says why, shows what Kombo knows, and offers nothing', async () => {
  await show({ read: 'Acme has no custom fields on jobs.', edit: 'Acme has no custom fields on jobs.', reading: null });

  expect(screen.getByText('Acme has no custom fields on jobs.')).toBeTruthy();
  expect(screen.getByText('Forklift operator')).toBeTruthy();
  expect(screen.queryAllByRole('button')).toEqual([]);
});

test('who may only look sees the values and why they cannot be changed', async () => {
  await show({ edit: 'Your role does not allow this. Ask an admin.' });

  expect(screen.getByLabelText<HTMLInputElement>('Gate code').readOnly).toBe(true);
  const button = screen.getByRole('button', { name: 'Save to Acme' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Your role does not allow this. Ask an admin.',
  );
});

test('asking happens on a click only, and its cost is said before', async () => {
  await show({ reading: null });
  expect(questions()).toEqual([]);
  expect(screen.getByText(/Asking takes two questions. Acme bills every question./)).toBeTruthy();

  answer = base;
  press('Ask Acme');

  await screen.findByLabelText('Gate code');
  expect(questions()).toEqual([['POST', '/api/fields/job/j1']]);
});

test('each kind has its editor, and what cannot be changed here stands apart', async () => {
  await show();

  expect(screen.getByLabelText<HTMLSelectElement>('Safety shoes').value).toBe('Yes');
  expect(screen.getByLabelText<HTMLInputElement>('Headcount').value).toBe('3');
  expect(screen.getByLabelText<HTMLInputElement>('Valid until').type).toBe('date');
  expect(screen.getByLabelText('Briefing').tagName).toBe('TEXTAREA');
  const certificates = within(screen.getByRole('group', { name: 'Certificates' }));
  expect(certificates.getByLabelText<HTMLInputElement>('VCA').checked).toBe(true);
  expect(certificates.getByLabelText<HTMLInputElement>('ADR').checked).toBe(false);
  const others = within(screen.getByRole('group', { name: 'Only Acme can change these' }));
  expect(others.getByText('INV-1')).toBeTruthy();
  expect(others.getByText('Meeting point')).toBeTruthy();
});

test('only what was changed is sent, with what the person saw', async () => {
  await show();
  type('Headcount', '4,5');
  type('Night work', 'no');
  fireEvent.click(screen.getByLabelText('ADR'));

  press('Save to Acme');

  await waitFor(() => expect(save).toHaveBeenCalled());
  expect(save.mock.lastCall?.[0]).toMatchObject({
    subject: 'job',
    targetId: 'j1',
    replaces: null,
    fields: [
      { id: '304', name: 'Headcount', from: 3, to: 4.5 },
      { id: '306', name: 'Night work', from: null, to: false },
      { id: '307', name: 'Certificates', from: ['VCA'], to: ['VCA', 'ADR'] },
    ],
  });
});

test('a value that cannot be is said at its field, and nothing is sent', async () => {
  await show();
  type('Headcount', 'many');

  press('Save to Acme');

  await screen.findByText('Headcount is not a number.');
  expect(save).not.toHaveBeenCalled();
});

test('a refusal of the server is said, and what was typed stays', async () => {
  save.mockResolvedValue({ ok: false, error: { kind: 'stale', message: 'The ATS has other fields by now.' } });
  await show();
  type('Gate code', 'mine');

  press('Save to Acme');

  await screen.findByText('The ATS has other fields by now.');
  expect(screen.getByLabelText<HTMLInputElement>('Gate code').value).toBe('mine');
});

test('what somebody changed in the ATS while this was filled in is asked about before it is sent', async () => {
  await show();
  type('Gate code', 'mine');
  answer = {
    ...base,
    reading: { ...reading, values: { ...reading.values, 302: 'theirs' }, readAt: '2026-11-20T10:00:00.000Z' },
  };
  press('Ask Acme');

  await screen.findByText('Yours: mine. Theirs: theirs.');
  press('Save to Acme');
  await screen.findByText('Choose first which value holds where both sides changed it.');
  expect(save).not.toHaveBeenCalled();
  press('Keep mine');
  press('Save to Acme');

  await waitFor(() => expect(save).toHaveBeenCalled());
  expect(save.mock.lastCall?.[0].fields).toEqual([{ id: '302', name: 'Gate code', from: 'theirs', to: 'mine' }]);
});

test('fields that the ATS changed meanwhile are told, and what was typed stays where its field does', async () => {
  await show();
  type('Gate code', 'mine');
  const [, ...left] = definitions;
  answer = { ...base, reading: { ...reading, definitions: left, readAt: '2026-11-20T10:00:00.000Z' } };
  press('Ask Acme');

  await screen.findByText(/“Safety shoes” is gone./);
  press('Show them as they are');

  await waitFor(() => expect(screen.queryByLabelText('Safety shoes')).toBeNull());
  expect(screen.getByLabelText<HTMLInputElement>('Gate code').value).toBe('mine');
});

test('a change that was overtaken shows both values, and each can hold', async () => {
  await show({ edits: [overtaken] });
  const edits = within(screen.getByRole('group', { name: 'Changes made here' }));
  expect(edits.getByText(/Acme shows theirs by now/)).toBeTruthy();

  fireEvent.click(edits.getByRole('button', { name: 'Keep mine' }));

  await waitFor(() => expect(save).toHaveBeenCalled());
  expect(save.mock.lastCall?.[0]).toMatchObject({
    replaces: 'i1',
    fields: [{ id: '302', name: 'Gate code', from: 'theirs', to: 'mine' }],
  });
});

test('theirs can be taken, and nothing is sent', async () => {
  await show({ edits: [overtaken] });

  press('Take theirs');

  await waitFor(() => expect(dismiss).toHaveBeenCalledWith({ intentId: 'i1' }));
  expect(save).not.toHaveBeenCalled();
});

test('each field says what became of its last change', async () => {
  const saved: FieldEdit = {
    ...overtaken,
    intentId: 'i2',
    state: 'settled',
    needsYou: false,
    fields: [{ id: '304', name: 'Headcount', from: 2, to: 3, outcome: { fieldId: '304', verdict: 'saved', value: 3 } }],
  };
  await show({ edits: [saved, overtaken] });

  const said = (label: string) => {
    const described = screen.getByLabelText(label).getAttribute('aria-describedby') ?? '';
    return described
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ');
  };
  expect(said('Headcount')).toMatch(/^Saved/);
  expect(said('Gate code')).toBe('Not saved: Acme shows theirs by now.');
});
