import { describe, expect, test } from 'vitest';
import { OLD_SECRETS_LAST_MS, validSecrets, withNewSecret, withoutOldSecrets } from './webhook-secrets';

const now = new Date('2026-03-02T12:00:00.000Z');
const later = (ms: number) => new Date(now.getTime() + ms);

describe('a new secret', () => {
  test('stands in front of the one before, which stays valid for a week', () => {
    const rotated = withNewSecret({ webhookSecrets: ['old'], oldSecretsUntil: null }, 'new', now);

    expect(rotated).toEqual({
      webhookSecrets: ['new', 'old'],
      oldSecretsUntil: later(OLD_SECRETS_LAST_MS),
      newSecretHeardAt: null,
    });
    expect(validSecrets(rotated, later(OLD_SECRETS_LAST_MS - 1))).toEqual(['new', 'old']);
    expect(validSecrets(rotated, later(OLD_SECRETS_LAST_MS))).toEqual(['new']);
  });

  test('that was mistyped does not push out the one Kombo signs with', () => {
    const mistyped = withNewSecret({ webhookSecrets: ['old'], oldSecretsUntil: null }, 'nwe', now);

    expect(withNewSecret(mistyped, 'new', now).webhookSecrets).toEqual(['new', 'nwe', 'old']);
  });

  test('does not bring back one whose time was over', () => {
    const over = { webhookSecrets: ['old', 'older'], oldSecretsUntil: later(-1) };

    expect(withNewSecret(over, 'new', now).webhookSecrets).toEqual(['new', 'old']);
  });

  test('that is the first one leaves none before it', () => {
    const first = withNewSecret({ webhookSecrets: [], oldSecretsUntil: null }, 'first', now);

    expect(first).toMatchObject({ webhookSecrets: ['first'], oldSecretsUntil: null });
  });

  test('is one of few, however often it is changed', () => {
    let secrets: Parameters<typeof withNewSecret>[0] = { webhookSecrets: [], oldSecretsUntil: null };
    for (let number = 0; number < 20; number += 1) secrets = withNewSecret(secrets, `secret ${number}`, now);

    expect(secrets.webhookSecrets).toHaveLength(5);
  });
});

test('an old secret without an end is none', () => {
  expect(validSecrets({ webhookSecrets: ['new', 'old'], oldSecretsUntil: null }, now)).toEqual(['new']);
});

test('dropping the old ones leaves the newest', () => {
  expect(withoutOldSecrets({ webhookSecrets: ['new', 'nwe', 'old'] })).toEqual({
    webhookSecrets: ['new'],
    oldSecretsUntil: null,
  });
});
