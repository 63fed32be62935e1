import 'server-only';
import { unsettledStates } from '../outbox/intent';

const states = unsettledStates.map((state) => `'${state}'`).join(', ');

/** Still waits for somebody or something. Spelled out as the index has it: with a value in its place the index would not be used. */
export function isUnsettled(intent: string): string {
  return `${intent}.dismissed_at IS NULL AND ${intent}.state IN (${states})`;
}
