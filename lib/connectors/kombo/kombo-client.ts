import 'server-only';
import { HTTPClient, Kombo as KomboSdk } from '@kombo-api/sdk';
import { AppError } from '@/lib/result';
import type { ConnectionAccess } from '../connector';
import { requireAllowedBaseUrl } from './allowed-base-url';
import { checkedFetcher } from './kombo-fetch';
import { type Limiter, limiterFor } from './limiter';

const TIMEOUT_MS = 30_000;
const fitsHeader = /^[\x21-\x7e]+$/;

/** One connection's way to Kombo: the SDK for actions and admin calls, the rest for reading pages raw. */
export type Kombo = {
  integrationId: string;
  baseUrl: string;
  headers: Record<string, string>;
  sdk: KomboSdk;
  limiter: Limiter;
  /** For one call: its caller's abort, and a time limit that is always set. */
  deadline(signal?: AbortSignal): AbortSignal;
};

export function komboClient(access: ConnectionAccess, timeoutMs = TIMEOUT_MS): Kombo {
  const { apiKey, integrationId } = access;
  const baseUrl = requireAllowedBaseUrl(access.baseUrl);
  if (!fitsHeader.test(apiKey)) throw new AppError('wrong-api-key');
  if (!fitsHeader.test(integrationId)) throw new AppError('integration-gone');
  const limiter = limiterFor(access.limiterKey);
  return {
    integrationId,
    baseUrl,
    headers: { authorization: `Bearer ${apiKey}`, 'x-integration-id': integrationId, accept: 'application/json' },
    sdk: new KomboSdk({
      api_key: apiKey,
      integration_id: integrationId,
      server_url: baseUrl,
      // A global retry would send notes and files twice, and one time limit spans all attempts: the outbox retries.
      retry_config: { strategy: 'none' },
      http_client: new HTTPClient({ fetcher: checkedFetcher((status, headers) => limiter.observe(status, headers)) }),
    }),
    limiter,
    deadline(signal) {
      const limit = AbortSignal.timeout(timeoutMs);
      return signal ? AbortSignal.any([signal, limit]) : limit;
    },
  };
}
