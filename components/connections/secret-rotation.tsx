'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { dropOldSecretsAction } from '@/app/admin/connections/actions';
import type { SecretRotation as Rotation } from '@/lib/connections/connection';
import { Button } from '../ui/button';
import { notify } from '../ui/notify';
import { Signal } from '../ui/signal';
import { Time } from '../ui/time';
import { useHydrated } from '../ui/use-hydrated';

/** While one secret replaces another: until when the old one holds, whether Kombo signs with the new one, and the end of the old one. */
export function SecretRotation({ environmentId, oldUntil, heardAt }: Rotation & { environmentId: string }) {
  const ready = useHydrated();
  const router = useRouter();
  const [isDropping, setDropping] = useState(false);

  async function drop() {
    setDropping(true);
    const result = await dropOldSecretsAction({ environmentId });
    setDropping(false);
    if (!result.ok) {
      notify({ text: result.error.message, role: 'alert' });
      return;
    }
    notify({ text: 'The old secret is dropped. Only webhooks signed with the new one are taken.' });
    router.refresh();
  }

  return (
    <div className="grid gap-1.5 text-sm">
      <Signal state={heardAt ? 'clear' : 'waiting'} quiet className="items-baseline">
        {heardAt ? (
          <>
            Kombo signs with the new secret since <Time at={heardAt} as="clock" />
          </>
        ) : (
          'Kombo has not signed with the new secret yet. Enter it in Kombo’s dashboard too.'
        )}
      </Signal>
      <p className="text-ink-2">
        The old secret is valid until <Time at={oldUntil} as="clock" />.
      </p>
      <p>
        <Button size="small" pending={isDropping} disabled={!ready} onClick={drop}>
          Drop the old secret
        </Button>
      </p>
    </div>
  );
}
