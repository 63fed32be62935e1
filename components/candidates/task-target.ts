import type { Answer, CandidateApplication, CandidatePage } from '@/lib/candidates/candidate-page';
import type { Asked, TaskKind } from './person-tasks';

export function mayMove({ canMove, card }: CandidateApplication): Answer {
  if (canMove !== true) return canMove;
  return card ? true : 'This application is on no board.';
}

export function mayReject({ reasons, tool }: CandidatePage, { may }: CandidateApplication): Answer {
  if (may.reject !== true || reasons.length > 0) return may.reject;
  return `${tool} wants a reason, and none of its reasons has been read yet. An admin can read again.`;
}

const answers: Record<TaskKind, (candidate: CandidatePage, application: CandidateApplication) => Answer> = {
  move: (_candidate, application) => mayMove(application),
  reject: mayReject,
  note: (_candidate, { may }) => may.note,
};

/** The application on which it is begun, null for a note on whatever is chosen; or why it cannot be. */
export type Target = { applicationId: string | null } | { refused: string };

/** `jobId`: the board beside which the person is open, or null. */
export function targetOf(candidate: CandidatePage, jobId: string | null, { kind, applicationId }: Asked): Target {
  if (kind === 'note' && applicationId === null) return noteTarget(candidate);
  const meant = candidate.applications.filter((one) =>
    applicationId === null ? jobId === null || one.jobId === jobId : one.id === applicationId,
  );
  const likely = meant.length > 0 ? meant : candidate.applications;
  const asked = likely
    .toSorted((one, other) => Number(other.outcome === 'active') - Number(one.outcome === 'active'))
    .map((application) => ({ id: application.id, answer: answers[kind](candidate, application) }));
  const possible = asked.find(({ answer }) => answer === true);
  if (possible) return { applicationId: possible.id };
  const [first] = asked;
  return { refused: typeof first?.answer === 'string' ? first.answer : `${candidate.name} has no application here.` };
}

function noteTarget({ may, applications }: CandidatePage): Target {
  const all = [...applications.map((one) => one.may.note), may.note];
  const refused = all.find((answer) => typeof answer === 'string');
  return all.includes(true) || !refused ? { applicationId: null } : { refused };
}
