import type { Settings } from '../store/settings';
import { KomboError } from './kombo-error';

type Headers = Record<string, string>;

export type Limits = {
  /** Counts one request of this key. Throws once the window is used up; the headers come with every answer. */
  takeRate(apiKey: string, settings: Settings, now: number): { headers: Headers; exceeded: boolean };
  /** Holds one of the integration's places while an action runs. */
  takePlace(integrationId: string, settings: Settings): { headers: Headers; release(): void };
};

export function makeLimits(): Limits {
  const windows = new Map<string, { startedAt: number; used: number }>();
  const inFlight = new Map<string, number>();

  return {
    takeRate: (apiKey, { rateLimit, rateWindowMs }, now) => {
      const known = windows.get(apiKey);
      const fits = known && now - known.startedAt < rateWindowMs && now >= known.startedAt;
      const window = fits ? known : { startedAt: now, used: 0 };
      windows.set(apiKey, window);
      window.used++;
      const headers = {
        'ratelimit-limit': String(rateLimit),
        'ratelimit-remaining': String(Math.max(0, rateLimit - window.used)),
        'ratelimit-reset': String(Math.max(1, Math.ceil((window.startedAt + rateWindowMs - now) / 1000))),
      };
      return { headers, exceeded: window.used > rateLimit };
    },

    takePlace: (integrationId, { concurrencyLimit }) => {
      const running = inFlight.get(integrationId) ?? 0;
      if (running >= concurrencyLimit) {
        throw new KomboError(
          'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED',
          'Too many actions are running for this integration.',
        );
      }
      inFlight.set(integrationId, running + 1);
      return {
        headers: {
          'Concurrency-Limit': String(concurrencyLimit),
          'Concurrency-Remaining': String(concurrencyLimit - running - 1),
        },
        release: () => inFlight.set(integrationId, (inFlight.get(integrationId) ?? 1) - 1),
      };
    },
  };
}
