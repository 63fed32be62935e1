import { setTimeout as wait } from 'node:timers/promises';
import { HOLDING } from '@/lib/board/board';
import { moveApplication } from '@/lib/board/move-application';
import { prisma } from '@/lib/db/database';
import type { Context } from '@/lib/edge/context';
import { AppError, type ErrorKind } from '@/lib/result';
import { type Random, randomFrom } from '@/sandbox/seed/random';
import type { Card, CompanyJob } from './company';

/** What a recruiter hears when somebody else was faster. Anything else is a fault of ours. */
const expectedRefusals: readonly ErrorKind[] = ['stale', 'refused'];

export type Acknowledged = { intentId: string; card: Card; to: string; actorId: string };

type Crowd = {
  recruiters: Context[];
  cards: Card[];
  jobs: Map<string, CompanyJob>;
  moves: number;
  seed: string;
  /** Called before each move: whoever waits here keeps the crowd from running ahead of the worker. */
  pace: () => Promise<void>;
};

/** One move of so many goes to any card there is, the others to one of the recruiter's own. */
const OWN_IN = 4;

/** All recruiters at once, each mostly with their own cards, until so many moves were acknowledged. */
export async function moveByAll({ recruiters, cards, jobs, moves, seed, pace }: Crowd) {
  const acknowledged: Acknowledged[] = [];
  let refused = 0;
  const work = async (recruiter: Context, number: number) => {
    const random = randomFrom(`${seed} recruiter ${number}`);
    const own = cards.filter((_card, at) => at % recruiters.length === number);
    while (acknowledged.length < moves) {
      await pace();
      await wait(random.integer(40));
      const moved = await moveOne(
        recruiter,
        pickFrom(random, random.integer(OWN_IN) === 0 ? cards : own),
        jobs,
        random,
      );
      if (moved) acknowledged.push(moved);
      else refused += 1;
    }
  };
  await Promise.all(recruiters.map(work));
  return { acknowledged, refused };
}

/** One move to another open stage of where the card is shown now. Null: somebody was faster. */
export async function moveOne(
  recruiter: Context,
  card: Card,
  jobs: Map<string, CompanyJob>,
  random: Random,
): Promise<Acknowledged | null> {
  const { shownStageId } = await prisma.application.findFirstOrThrow({
    where: { organisationId: recruiter.organisationId, id: card.id },
    select: { shownStageId: true },
  });
  const stages = (jobs.get(card.jobId)?.openStageIds ?? []).filter((id) => id !== shownStageId);
  const to = pickFrom(random, stages);
  try {
    const { intentId } = await moveApplication(recruiter, {
      applicationId: card.id,
      from: shownStageId ?? HOLDING,
      to,
    });
    return { intentId, card, to, actorId: recruiter.userId };
  } catch (error) {
    if (error instanceof AppError && expectedRefusals.includes(error.kind)) return null;
    throw error;
  }
}

export function pickFrom<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.integer(items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}
