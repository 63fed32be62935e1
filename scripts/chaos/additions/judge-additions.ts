import { pool } from '@/lib/db/database';
import { nothingDoneCodes } from '../faults';
import type { Received, SandboxControl } from '../sandbox-control';
import { marks } from './add-one';

export type Addition = { intentId: string; mark: string };
type Row = { id: string; state: string; attempts: number; failure: string | null; detail: string | null };

/** What an attempt that reached Kombo said of itself: done, surely not done, or nothing that could be trusted. */
type Ending = 'done' | 'not-done' | 'in-doubt';

export function endingOf({ fault, isLeft, status }: Received): Ending {
  if (fault === null) return status === 200 && !isLeft ? 'done' : 'in-doubt';
  return nothingDoneCodes.includes(fault.code ?? '') && !isLeft ? 'not-done' : 'in-doubt';
}

/** On a busy machine an answer can leave Kombo in time and still be late for whoever waits. */
function cameTooLate({ state, detail }: Row): boolean {
  return state === 'unconfirmed' && (detail ?? '').includes('due to timeout');
}

export async function readStates(organisationId: string): Promise<Map<string, Row>> {
  const { rows } = await pool.query<Row>(
    'SELECT id, state::text AS state, attempts, failure, detail FROM intent WHERE organisation_id = $1',
    [organisationId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** How often each mark reached the ATS. */
export async function countDeeds(sandbox: SandboxControl): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { content } of await sandbox.deeds()) {
    for (const mark of new Set(JSON.stringify(content).match(marks))) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  return counts;
}

export async function callsByMark(sandbox: SandboxControl): Promise<Map<string, Received[]>> {
  const calls = new Map<string, Received[]>();
  for (const call of await sandbox.writes()) {
    for (const mark of new Set(JSON.stringify(call.body).match(marks))) {
      const known = calls.get(mark);
      if (known) known.push(call);
      else calls.set(mark, [call]);
    }
  }
  return calls;
}

/** Before any person has said a word: nothing is there twice, and exactly what nobody can know is in doubt. */
export async function judgeAlone(organisationId: string, sandbox: SandboxControl, additions: readonly Addition[]) {
  const states = await readStates(organisationId);
  const deeds = await countDeeds(sandbox);
  const calls = await callsByMark(sandbox);
  const verdict = { lost: [] as string[], doubled: [] as string[], wrong: [] as string[] };
  for (const { intentId, mark } of additions) {
    const row = states.get(intentId);
    const times = deeds.get(mark) ?? 0;
    const endings = (calls.get(mark) ?? []).map(endingOf);
    if (!row || (row.state === 'settled' && times === 0))
      verdict.lost.push(`${intentId} (${row?.state}) is not in the ATS`);
    if (times > 1 || endings.slice(0, -1).some((ending) => ending !== 'not-done')) {
      verdict.doubled.push(`${intentId} was sent after it may have arrived: ${endings}; it is there ${times} times`);
    }
    const expected = { done: 'settled', 'in-doubt': 'unconfirmed', 'not-done': 'queued' }[endings.at(-1) ?? 'not-done'];
    if (row && row.state !== expected && !cameTooLate(row))
      verdict.wrong.push(`${intentId} is ${row.state} after ${endings}: ${row.failure ?? 'no failure'}`);
  }
  return verdict;
}
