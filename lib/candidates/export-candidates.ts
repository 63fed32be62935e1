import 'server-only';
import type { AuditAction } from '../audit/audit-action';
import { recordAudit } from '../audit/record-audit';
import { readFreshness } from '../connections/read-freshness';
import { prisma } from '../db/database';
import type { Context } from '../edge/context';
import { log } from '../log';
import { stateWord } from '../outbox/intent';
import { type ChosenList, chosenPeople } from './chosen-people';
import { BYTE_ORDER_MARK, csvLine } from './csv';
import { countFilters, type ListedCandidate } from './listed-candidate';

const head = [
  'Name',
  'E-mail',
  'Phone',
  'Customer',
  'ATS',
  'Applications',
  'Source',
  'Tags',
  'Added',
  'Open changes',
  'Found as',
  'Id',
];

/** The people chosen, or all that match, as a file for a spreadsheet. It is written while it is sent. */
export async function exportCandidates(context: Context, list: ChosenList): Promise<ReadableStream<Uint8Array>> {
  await recordChosen(context, 'candidates.exported', list);
  const connections = new Map((await readFreshness(context.organisationId)).map((one) => [one.id, one] as const));
  const batches = chosenPeople(context, list);
  const encoder = new TextEncoder();
  let isBegun = false;

  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await batches.next();
        const before = isBegun ? '' : BYTE_ORDER_MARK + csvLine(head);
        isBegun = true;
        const lines = (value ?? []).map((one: ListedCandidate) =>
          csvLine(cellsOf(one, connections.get(one.connectionId))),
        );
        const text = before + lines.join('');
        // An empty piece is none: the stream would not ask again.
        if (text !== '' || !done) controller.enqueue(encoder.encode(text));
        if (done) controller.close();
      } catch (error) {
        log.error({ err: error }, 'an export ended early');
        controller.error(error); // a file that is cut off must not look whole
      }
    },
    async cancel() {
      await batches.return(undefined);
    },
  });
}

/** Who took people's data out, and how they were chosen; what was typed is a name, and is not kept. */
export async function recordChosen(
  { organisationId, userId }: Context,
  action: AuditAction,
  { filters, chosen }: ChosenList,
): Promise<void> {
  await recordAudit(prisma, {
    organisationId,
    actorId: userId,
    action,
    targetType: 'candidates',
    targetId: null,
    facts: {
      all: chosen.all,
      namedOneByOne: chosen.ids.length,
      searched: filters.q.trim() !== '',
      filters: countFilters(filters),
      removed: filters.removed,
    },
  });
}

function cellsOf(one: ListedCandidate, connection: { name: string; tool: string } | undefined) {
  const more = one.applicationCount - one.applications.length;
  const applications = one.applications.map(({ job, stage }) => `${job}: ${stage}`);
  return [
    one.name,
    one.email,
    one.phone,
    connection?.name ?? null,
    connection?.tool ?? null,
    [...applications, ...(more > 0 ? [`${more} more`] : [])].join('; '),
    one.source,
    one.tags.join('; '),
    one.addedAt?.slice(0, 10) ?? null,
    one.changes && `${one.changes.count} (${stateWord[one.changes.state]})`,
    one.isSimilar ? 'Similar' : '',
    one.id,
  ];
}
