import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSmallSandbox } from '@/sandbox/small-sandbox';
import { shownStage } from '../board/board';
import { columnOf } from '../board/card-rows';
import { moveApplication } from '../board/move-application';
import { type Company, openCompany } from '../board/test-company';
import { addNote } from '../candidates/add-note';
import { confirmChange } from '../changes/confirm-change';
import { dismissChange } from '../changes/dismiss-change';
import { retryChange } from '../changes/retry-change';
import { undoChange } from '../changes/undo-change';
import { homerunId } from '../connectors/kombo/sandbox-kombo';
import { providerById } from '../connectors/registry';
import { fromPlainText } from '../connectors/rich-text';
import { pool, prisma } from '../db/database';
import { transaction } from '../db/transaction';
import { AppError } from '../result';
import { type ClaimedIntent, claimDue } from './claim';
import { deliver } from './deliver';
import type { IntentState } from './intent';
import { lockApplication } from './lock-application';
import { recoverSending } from './recover-sending';

const RUNS = 15;
const stages = ['Screening', 'Interview', 'Offer'] as const;
const anyStage = fc.constantFrom(...stages);

/** What the ATS, or the way there, does with the next call. */
const faults = {
  done: null,
  busy: { status: 503, code: 'REMOTE.SERVICE_UNAVAILABLE' },
  refused: { status: 400, code: 'REMOTE.INPUT_INVALID', message: 'No.' },
  'silent before it took effect': { drop: 'before' },
  'silent after it took effect': { drop: 'after' },
} as const;

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('move' as const), to: anyStage }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('note' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      by: fc.constantFrom('arrived' as const, 'again' as const, 'drop' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('clock' as const), minutes: fc.integer({ min: -90, max: 90 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('claim' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      how: fc.constantFrom(...(Object.keys(faults) as (keyof typeof faults)[])), // the keys of a const object are its type's keys
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ats moves' as const), to: anyStage }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sync' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

let company: Company;
let job: Awaited<ReturnType<Company['seedJob']>>;
let next = 0;

beforeAll(async () => {
  company = await openCompany(await startSmallSandbox(), homerunId);
  await company.kombo.control('POST', '/settings', { mirrorDelayMs: 0 });
  const people = Array.from({ length: 300 }, (_, number) => `Person ${number}`);
  job = await company.seedJob({ Screening: people }, { stages: ['New', ...stages] });
});
afterAll(() => company.close());

/** One application, and the program that works for it. */
class World {
  readonly name = `Person ${next++}`;
  readonly applicationId = job.applicationId(this.name);
  readonly komboId = job.komboIds.people.find(({ name }) => name === this.name)?.applicationId ?? '';
  private claimed: ClaimedIntent[] = [];
  private readonly settled = new Set<string>();
  /** Of each note, how often somebody had it sent again. */
  private readonly notes = new Map<string, { text: string; resent: number; isSaidThere: boolean }>();

  async take(one: Step): Promise<void> {
    if (one.do === 'move') await this.move(job.stageId(one.to));
    if (one.do === 'note') await this.note();
    if (one.do === 'decide') await this.decide(one.by);
    if (one.do === 'clock') await this.jump(one.minutes);
    if (one.do === 'undo') await this.undo();
    if (one.do === 'claim') await this.claim();
    if (one.do === 'answer') await this.answer(one.how);
    if (one.do === 'crash') await this.crash();
    if (one.do === 'ats moves') await this.atsMoves(one.to);
    if (one.do === 'sync') await company.sync();
  }

  private async move(to: string): Promise<void> {
    const { lane, shownStageId } = await this.read();
    const from = columnOf({ lane, stageId: shownStageId }, new Set(stages.map(job.stageId))) ?? '';
    await moveApplication(company.members.recruiter, { applicationId: this.applicationId, from, to }).catch(
      allowRefusal,
    );
  }

  private async note(): Promise<void> {
    const text = `Note ${randomUUID()}`;
    const { intentId } = await addNote(company.members.recruiter, {
      on: 'application',
      targetId: this.applicationId,
      note: fromPlainText(text),
    });
    this.notes.set(intentId, { text, resent: 0, isSaidThere: false });
  }

  /** A person looks at what nobody could prove. */
  private async decide(by: 'arrived' | 'again' | 'drop'): Promise<void> {
    const intent = (await this.intents()).find(({ state }) => state === 'unconfirmed');
    if (!intent) return;
    const answer = { arrived: confirmChange, again: retryChange, drop: dismissChange }[by];
    const note = this.notes.get(intent.id);
    const answered = await answer(company.members.recruiter, { intentId: intent.id }).catch(allowRefusal);
    if (!note || !answered) return;
    if (by === 'again') note.resent += 1;
    if (by === 'arrived') note.isSaidThere = true;
  }

  /** The clock is put forward, or back: everything written down lies that much further back, or ahead. */
  private async jump(minutes: number): Promise<void> {
    const jumped = (column: string) => `${column} = ${column} - $3 * interval '1 minute'`;
    await pool.query(
      `UPDATE intent SET ${['due_at', 'sent_at', 'answered_at', 'lease_until', 'created_at'].map(jumped).join(', ')}
       WHERE organisation_id = $1 AND target_id = $2`,
      [company.organisationId, this.applicationId, minutes],
    );
    await recoverSending({ all: false });
  }

  private async undo(): Promise<void> {
    const intent = await prisma.intent.findFirst({
      where: { organisationId: company.organisationId, targetId: this.applicationId },
      orderBy: { number: 'desc' },
    });
    if (intent) await undoChange(company.members.recruiter, { intentId: intent.id }).catch(allowRefusal);
  }

  private async claim(): Promise<void> {
    await company.letTimePass();
    this.claimed.push(
      ...(await claimDue(randomUUID(), 50)).filter(({ target_id }) => target_id === this.applicationId),
    );
  }

  private async answer(how: keyof typeof faults): Promise<void> {
    const does = faults[how];
    if (does) await company.kombo.control('POST', '/faults', { match: { path: '/(stage|notes)$' }, do: does });
    for (const intent of this.claimed.splice(0)) await deliver(intent);
    await company.kombo.control('DELETE', '/faults');
  }

  /** Whoever was sending is gone, and another one finds what it left. */
  private async crash(): Promise<void> {
    this.claimed = [];
    await pool.query(
      `UPDATE intent SET lease_until = now() - interval '1 second' WHERE organisation_id = $1 AND target_id = $2 AND state = 'sending'`,
      [company.organisationId, this.applicationId],
    );
    await recoverSending({ all: false });
  }

  private async atsMoves(to: string): Promise<void> {
    const stageId = job.komboIds.stages[to]?.id;
    await company.kombo.control('POST', `/ats/applications/${this.komboId}/stage`, { stageId });
  }

  async read() {
    const application = await transaction((client) =>
      lockApplication(client, company.organisationId, this.applicationId),
    );
    if (!application) throw new Error('The application is gone.');
    return application;
  }

  async intents() {
    return prisma.intent.findMany({
      where: { organisationId: company.organisationId, targetId: this.applicationId },
    });
  }

  async moves() {
    return (await this.intents()).filter(({ kind }) => kind === 'moveApplicationToStage');
  }

  async atsStageId(): Promise<string> {
    const { stage } = await company.kombo.control<{ stage: { name: string } }>(
      'GET',
      `/ats/applications/${this.komboId}`,
    );
    return job.stageId(stage.name);
  }

  /** What must hold after every single step. */
  async check(): Promise<void> {
    const intents = await this.moves();
    const states = intents.map(({ state }) => state);
    const application = await this.read();
    for (const { id, toStageId } of intents.filter(({ id, state }) => state === 'settled' && !this.settled.has(id))) {
      this.settled.add(id);
      expect(toStageId).toBe(application.synced.stage?.id);
    }
    expect(states.filter((state) => state === 'held' || state === 'queued').length).toBeLessThanOrEqual(1);
    expect(states.filter((state) => state === 'sending').length).toBeLessThanOrEqual(1);
    expect(states.filter((state) => state === 'confirmed').length).toBeLessThanOrEqual(1);
    expect(application.shownStageId).toBe(shownStage(application, providerById('homerun')).stageId);
    await this.checkNotes();
  }

  /** None is there twice unless a person said so, none is there that was never sent, and what is done is there. */
  private async checkNotes(): Promise<void> {
    if (this.notes.size === 0) return;
    const { deeds } = await company.kombo.control<{ deeds: { content?: { content: string } }[] }>(
      'GET',
      `/deeds?target=${this.komboId}`,
    );
    for (const { id, state, attempts } of await this.intents()) {
      const note = this.notes.get(id);
      if (!note) continue;
      const times = deeds.filter(({ content }) => content?.content === note.text).length;
      expect(times).toBeLessThanOrEqual(Math.min(attempts, 1 + note.resent));
      if (state === 'settled' && !note.isSaidThere) expect(times).toBeGreaterThanOrEqual(1);
    }
  }

  /** The ATS works again and everything has had its time. */
  async comeToRest(): Promise<void> {
    await this.crash();
    // A clock that was put back has caught up by then.
    await pool.query(
      `UPDATE intent SET sent_at = LEAST(sent_at, now()), answered_at = LEAST(answered_at, now()), created_at = LEAST(created_at, now())
       WHERE organisation_id = $1 AND target_id = $2`,
      [company.organisationId, this.applicationId],
    );
    for (let turn = 0; turn < 12; turn += 1) {
      await this.claim();
      await this.answer('done');
    }
    await company.sync();
    await pool.query(
      `UPDATE intent SET sent_at = sent_at - interval '25 hours' WHERE organisation_id = $1 AND target_id = $2 AND state = 'confirmed'`,
      [company.organisationId, this.applicationId],
    );
    await company.sync();
  }
}

function allowRefusal(error: unknown): void {
  if (!(error instanceof AppError) || error.kind === 'internal') throw error;
}

test('whatever happens in whatever order, a card ends in one truthful place', async () => {
  vi.stubEnv('SWITCHYARD_HOLD_MS', '0');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const world = new World();
      for (const one of steps) {
        await world.take(one);
        await world.check();
      }

      await world.comeToRest();

      await world.check();
      const states = (await world.intents()).map(({ state }) => state);
      const atRest: IntentState[] = ['settled', 'refused', 'unconfirmed', 'conflict', 'cancelled', 'superseded'];
      for (const state of states) expect(atRest).toContain(state);
      const { shownStageId, synced } = await world.read();
      expect(synced.stage?.id).toBe(await world.atsStageId());
      const isInDoubt = (await world.moves()).some(({ state }) => state === 'unconfirmed');
      if (!isInDoubt) expect(shownStageId).toBe(synced.stage?.id);
    }),
    { numRuns: RUNS },
  );
}, 180_000);
