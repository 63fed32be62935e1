'use server';

import { addConnection } from '@/lib/connections/add-connection';
import { AddConnection, ConnectionId, EnvironmentId, SetWebhookSecret } from '@/lib/connections/connection';
import { dropOldSecrets } from '@/lib/connections/drop-old-secrets';
import { readAgain } from '@/lib/connections/read-again';
import { setWebhookSecret } from '@/lib/connections/set-webhook-secret';
import { action } from '@/lib/edge/action';

export const addConnectionAction = action('admin', AddConnection, addConnection);
export const readAgainAction = action('admin', ConnectionId, readAgain);
export const setWebhookSecretAction = action('admin', SetWebhookSecret, setWebhookSecret);
export const dropOldSecretsAction = action('admin', EnvironmentId, dropOldSecrets);
