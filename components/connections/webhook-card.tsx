import type { ConnectionDetail } from '@/lib/connections/connection';
import { Signal } from '../ui/signal';
import { Time } from '../ui/time';
import { CopyAddress } from './copy-address';
import { SecretRotation } from './secret-rotation';
import { WebhookSecretForm } from './webhook-secret-form';

type Props = Pick<ConnectionDetail, 'webhook' | 'environment'> & { lastEventAt: string | null };

/** How Kombo tells of changes by itself, and what is missing for that. */
export function WebhookCard({ webhook, environment, lastEventAt }: Props) {
  return (
    <section aria-labelledby="webhooks" className="grid gap-3">
      <h2 id="webhooks" className="font-[620]">
        Webhooks
      </h2>
      <CopyAddress
        label="Webhook address"
        hint="Put it into Kombo’s dashboard under Webhooks. All connections of the environment share it."
        address={webhook.address}
      />
      <p className="text-sm">
        {webhook.hasSecret ? (
          <Signal state={lastEventAt ? 'clear' : 'waiting'} quiet className="items-baseline">
            {lastEventAt ? (
              <>
                Last heard from Kombo <Time at={lastEventAt} as="clock" />
              </>
            ) : (
              'Nothing heard from Kombo yet. It is read on schedule.'
            )}
          </Signal>
        ) : (
          <Signal state="waiting" quiet className="items-baseline">
            No secret yet: webhooks are refused, it is read on schedule.
          </Signal>
        )}
      </p>
      {webhook.rotation && <SecretRotation environmentId={environment.id} {...webhook.rotation} />}
      <WebhookSecretForm environmentId={environment.id} hasSecret={webhook.hasSecret} />
    </section>
  );
}
