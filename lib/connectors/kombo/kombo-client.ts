import 'server-only';
import { HTTPClient, Kombo as KomboSdk } from '@kombo-api/sdk';
import { env } from '@/lib/env';
import { AppError } from '@/lib/result';
import type { ConnectionAccess, SharedPlaces } from '../connector';
import { requireAllowedBaseUrl } from './allowed-base-url';
import { deadlineAfter } from './deadline';
import { checkedFetcher } from './kombo-fetch';
import { Limiter, limiterFor } from './limiter';

const fitsHeader = /^[\x21-\x7e]+$/;

/** A key's way to Kombo, whichever integration it is about. */
export type KomboKey = {
  baseUrl: string;
  headers: Record<string, string>;
  limiter: Limiter;
  /** For one call: its caller's abort, and a time limit that is always set. */
  deadline(signal?: AbortSignal): AbortSignal;
};

/** One connection's way to Kombo: the SDK for actions and admin calls, the rest for reading raw. */
export type Kombo = KomboKey & { integrationId: string; sdk: KomboSdk; places?: SharedPlaces };

/** Each with a limiter of its own, unless one is given: what a key alone may ask counts as no action. */
export function komboKey(
  { baseUrl, apiKey }: Pick<ConnectionAccess, 'baseUrl' | 'apiKey'>,
  timeoutMs = env().KOMBO_TIMEOUT_MS,
  limiter = new Limiter(),
): KomboKey {
  if (!fitsHeader.test(apiKey)) throw new AppError('wrong-api-key');
  return {
    baseUrl: requireAllowedBaseUrl(baseUrl),
    headers: { authorization: `Bearer ${apiKey}`, accept: 'application/json' },
    limiter,
    deadline: (signal) => deadlineAfter(timeoutMs, signal),
  };
}

export function komboClient(access: ConnectionAccess, timeoutMs = env().KOMBO_TIMEOUT_MS): Kombo {
  const { apiKey, integrationId } = access;
  const limiter = limiterFor(access.limiterKey);
  const key = komboKey(access, timeoutMs, limiter);
  if (!fitsHeader.test(integrationId)) throw new AppError('integration-gone');
  return {
    ...key,
    integrationId,
    places: access.places,
    headers: { ...key.headers, 'x-integration-id': integrationId },
    sdk: new KomboSdk({
      api_key: apiKey,
      integration_id: integrationId,
      server_url: key.baseUrl,
      // A global retry would send notes and files twice, and one time limit spans all attempts: the outbox retries.
      retry_config: { strategy: 'none' },
      http_client: new HTTPClient({
        fetcher: checkedFetcher((status, headers) => limiter.observe(status, headers), key.deadline),
      }),
    }),
  };
}
