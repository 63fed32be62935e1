/** Long enough for somebody to change the secret at Kombo too, and short enough for a stolen one to end. */
export const OLD_SECRETS_LAST_MS = 7 * 24 * 60 * 60_000;
/** A typing error in a new secret must not push out the one that Kombo still signs with. */
const MOST_SECRETS = 5;

/** Encrypted, the newest first. */
export type WebhookSecrets = { webhookSecrets: string[]; oldSecretsUntil: Date | null };

/** Those that a webhook may be signed with now. */
export function validSecrets({ webhookSecrets, oldSecretsUntil }: WebhookSecrets, now: Date): string[] {
  return oldSecretsUntil !== null && oldSecretsUntil > now ? webhookSecrets : webhookSecrets.slice(0, 1);
}

/** With a new one in front; those that are valid stay so for a while, so that no webhook is lost until Kombo signs with it. */
export function withNewSecret(secrets: WebhookSecrets, added: string, now: Date) {
  const webhookSecrets = [added, ...validSecrets(secrets, now)].slice(0, MOST_SECRETS);
  const oldSecretsUntil = webhookSecrets.length > 1 ? new Date(now.getTime() + OLD_SECRETS_LAST_MS) : null;
  return { webhookSecrets, oldSecretsUntil, newSecretHeardAt: null };
}

/** With the newest alone. */
export function withoutOldSecrets({ webhookSecrets }: Pick<WebhookSecrets, 'webhookSecrets'>) {
  return { webhookSecrets: webhookSecrets.slice(0, 1), oldSecretsUntil: null };
}
