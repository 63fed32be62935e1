import { z } from 'zod';

const milliseconds = z.number().int().min(0);

export const Settings = z.object({
  /** How long the ATS takes to tell Kombo of a change. `null`: only a sync or a flush brings it over. */
  mirrorDelayMs: milliseconds.nullable(),
  /** Kombo sends one data-changed at once and then at most one per this time. Its own value is 30 s. */
  webhookDebounceMs: milliseconds,
  webhookTimeoutMs: milliseconds,
  webhookRetryMs: z.array(milliseconds),
  /** How many of the next webhooks are lost, sent twice, or sent after the one that follows them. */
  dropWebhooks: z.number().int().min(0),
  duplicateWebhooks: z.number().int().min(0),
  reorderWebhooks: z.number().int().min(0),
  /** How many of the next webhooks carry a signature of other bytes than theirs. */
  tamperWebhooks: z.number().int().min(0),
  rateLimit: z.number().int().min(0),
  rateWindowMs: z.number().int().min(1),
  concurrencyLimit: z.number().int().min(0),
  /** How long the ATS takes over an action; the action holds its place that long. */
  atsDelayMs: milliseconds,
  syncDurationMs: milliseconds,
  /** How long the address of a read attachment works. */
  attachmentLinkTtlMs: milliseconds,
  /** How long Kombo waits for the file behind a `data_url`. */
  attachmentFetchTimeoutMs: milliseconds,
  /** How long a link to the Connect page and the token it ends in are good. */
  connectTokenTtlMs: milliseconds,
  /** Whether lists carry the ATS's own records, which is off at Kombo unless a customer's plan has it. */
  remoteData: z.boolean(),
  nowOffsetMs: z.number().int(),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  mirrorDelayMs: 1500,
  webhookDebounceMs: 1000,
  webhookTimeoutMs: 10_000,
  webhookRetryMs: [1000, 5000, 25_000],
  dropWebhooks: 0,
  duplicateWebhooks: 0,
  reorderWebhooks: 0,
  tamperWebhooks: 0,
  rateLimit: 6000,
  rateWindowMs: 60_000,
  concurrencyLimit: 30,
  atsDelayMs: 0,
  syncDurationMs: 300,
  attachmentLinkTtlMs: 600_000,
  attachmentFetchTimeoutMs: 10_000,
  connectTokenTtlMs: 3_600_000,
  remoteData: false,
  nowOffsetMs: 0,
};
