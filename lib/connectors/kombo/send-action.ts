import 'server-only';
import type { WriteReceipt } from '../writes';
import type { Kombo } from './kombo-client';
import { call } from './kombo-errors';

type Options = { signal: AbortSignal };

/** One action of the unified API: a place in the limiter, one request on the wire, no repetition. */
export function runAction<Answer>(
  kombo: Kombo,
  send: (options: Options) => PromiseLike<Answer>,
  signal?: AbortSignal,
): Promise<Answer> {
  return kombo.limiter.run(() => call('write', () => send({ signal: kombo.deadline(signal) }), signal), signal);
}

/** The same for actions that answer with nothing but warnings. */
export async function sendAction(
  kombo: Kombo,
  send: (options: Options) => PromiseLike<{ warnings: { message: string }[] }>,
  signal?: AbortSignal,
): Promise<WriteReceipt> {
  const { warnings } = await runAction(kombo, send, signal);
  return { warnings: warnings.map(({ message }) => message) };
}
