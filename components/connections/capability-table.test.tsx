import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { GatedCapability } from '@/lib/connections/connection';
import { CapabilityTable } from './capability-table';

type Last = GatedCapability['last'];

/** And half a day: the table's clock goes by whole minutes. */
const daysAgo = (days: number) => new Date(Date.now() - (days + 0.5) * 24 * 3_600_000).toISOString();
const never: Last = { succeededAt: null, failedAt: null, failure: null };

function lastDone(last: Last, why: string | null = null): HTMLElement {
  const capability: GatedCapability = {
    capability: 'reject',
    label: 'Reject people',
    why,
    gates: { tool: 'open', kombo: 'open', scope: 'open', customer: 'open', connection: 'open' },
    role: 'recruiter',
    last,
  };
  render(<CapabilityTable capabilities={[capability]} tool="Acme" readAt={null} />);
  const column = screen.getAllByRole('columnheader').findIndex(({ textContent }) => textContent === 'Last done');
  const cell = within(screen.getByRole('row', { name: /Reject people/ })).getAllByRole('cell')[column];
  if (!cell) throw new Error('the row has no cell for what was last done');
  return cell;
}
const timesIn = (cell: HTMLElement) => [...cell.querySelectorAll('time')].map(({ dateTime }) => dateTime);

test('what was never done says so', () => {
  expect(lastDone(never).textContent).toBe('Not yet');
});

test('what was done says when', () => {
  const succeededAt = daysAgo(2);

  const cell = lastDone({ ...never, succeededAt });

  expect(cell.textContent).toBe('2 d');
  expect(timesIn(cell)).toEqual([succeededAt]);
});

test('what failed after it had worked tells both, and why', () => {
  const [succeededAt, failedAt] = [daysAgo(6), daysAgo(1)];

  const cell = lastDone({ succeededAt, failedAt, failure: 'The ATS is down at the moment.' });

  expect(timesIn(cell)).toEqual([succeededAt, failedAt]);
  expect(cell.textContent).toBe('6 dfailed 1 d: The ATS is down at the moment.');
  expect(within(cell).getByText(/^failed/).className).toContain('text-stop');
});

test('what works again keeps its failure as history, not as an alarm', () => {
  const cell = lastDone({ succeededAt: daysAgo(1), failedAt: daysAgo(6), failure: 'Busy.' });

  expect(within(cell).getByText(/^failed/).className).not.toContain('text-stop');
});

test('what only ever failed does not say “Not yet” as well', () => {
  const failedAt = daysAgo(1);

  const cell = lastDone({ ...never, failedAt, failure: 'Busy.' });

  expect(cell.textContent).toBe('failed 1 d: Busy.');
  expect(timesIn(cell)).toEqual([failedAt]);
});

test('nothing is said of what the table refuses and nobody ever did', () => {
  expect(lastDone(never, 'Acme does not let other tools reject people.').textContent).toBe('');
});

test('what is refused now, and was done before, still says when', () => {
  expect(lastDone({ ...never, succeededAt: daysAgo(2) }, 'Whoever connected Acme opted out.').textContent).toBe('2 d');
});
