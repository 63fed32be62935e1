import { randomKomboId } from '../kombo-id';
import type { Subscriber } from '../store/journal';
import { environments, type Sandbox } from '../store/sandbox';
import { signature } from './signature';

export type Attempt = { at: string; status: number | null; problem: string | null };
export type Delivery = {
  id: string;
  type: string;
  url: string;
  body: string;
  signature: string;
  dropped: boolean;
  tampered: boolean;
  attempts: Attempt[];
};

export function prepare(subscriber: Subscriber, type: string, data: object): Delivery {
  const id = randomKomboId();
  const body = JSON.stringify({ id, type, data });
  const secret = environments.find((environment) => environment.id === subscriber.environmentId)?.webhookSecret ?? '';
  const signed = { body, signature: signature(secret, body) };
  return { id, type, url: subscriber.url, ...signed, dropped: false, tampered: false, attempts: [] };
}

/** The same id and the same bytes each time, until the receiver says 2xx or the attempts are used up. */
export async function deliver(sandbox: Sandbox, delivery: Delivery, attempt = 0): Promise<void> {
  const at = new Date(sandbox.now()).toISOString();
  const outcome = await postOnce(delivery, sandbox.settings.webhookTimeoutMs);
  delivery.attempts.push({ at, ...outcome });
  const arrived = outcome.status !== null && outcome.status >= 200 && outcome.status < 300;
  const wait = sandbox.settings.webhookRetryMs[attempt];
  if (!arrived && wait !== undefined) sandbox.later(wait, () => void deliver(sandbox, delivery, attempt + 1));
}

async function postOnce(delivery: Delivery, timeoutMs: number): Promise<Omit<Attempt, 'at'>> {
  try {
    const answer = await fetch(delivery.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-kombo-signature': delivery.signature },
      body: delivery.body,
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.arrayBuffer();
    return { status: answer.status, problem: null };
  } catch (problem) {
    return { status: null, problem: problem instanceof Error ? problem.message : String(problem) };
  }
}
