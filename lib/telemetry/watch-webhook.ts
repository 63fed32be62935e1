import 'server-only';
import { log } from '../log';
import { metrics } from '../metrics/metrics';
import type { Reception } from '../sync/receive-kombo-event';
import { addToSpan, type Facts, inSpan } from './in-span';

/** Everything a webhook can come to, before its signature was looked at too. */
export type Arrival = Reception | 'no-environment' | 'too-large';

/** Counts a webhook; one line in the log for each that is refused. */
export function watchWebhook(environmentId: string, receive: () => Promise<Arrival>): Promise<Arrival> {
  return inSpan('webhook', {}, async () => {
    const arrival = await receive();
    // Whatever stood in the address is not ours to write down before it is an id.
    const facts: Facts = arrival === 'no-environment' ? {} : { environment: environmentId };
    metrics.webhooks.inc({ reception: arrival });
    addToSpan({ ...facts, reception: arrival });
    if (arrival !== 'received') log.warn({ ...facts, reason: arrival }, 'a webhook was refused');
    return arrival;
  });
}
