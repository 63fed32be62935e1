import 'server-only';
import { recordAudit } from '../audit/record-audit';
import { BYTE_ORDER_MARK, csvLine } from '../candidates/csv';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { stateWord } from '../outbox/intent';
import { type BatchResult, groupWord } from './batch';
import { type BatchFacts, findBatch } from './find-batch';
import { allResults } from './get-batch';

const head = ['Person', 'Job', 'From', 'To', 'Result', 'Why', 'At (UTC)', 'Asked by', 'Application'];

/** What became of everybody, as a file for a spreadsheet. Throws `not-found`. */
export async function writeReceipt({ organisationId, userId }: Context, batchId: string): Promise<string> {
  const facts = await findBatch(organisationId, batchId);
  const results = await allResults(organisationId, facts);
  await recordAudit(prisma, {
    organisationId,
    actorId: userId,
    action: 'batch.exported',
    targetType: 'batch',
    targetId: batchId,
    facts: { people: results.length },
  });
  return BYTE_ORDER_MARK + csvLine(head) + results.map((result) => csvLine(cellsOf(facts, result))).join('');
}

function cellsOf(facts: BatchFacts, { name, from, state, sentence, at, applicationId }: BatchResult) {
  const to = facts.kind === 'move' ? facts.stageName : facts.kind === 'reject' ? 'Declined' : null;
  const word = state === null ? groupWord['left-out'] : stateWord[state];
  return [name, facts.jobName, from, to, word, sentence, at, facts.byName, applicationId];
}
