import 'server-only';
import { z } from 'zod';

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value);
const text = z.preprocess(blankIsUnset, z.string().optional());

const Environment = z.object({
  PORT: z.preprocess(blankIsUnset, z.coerce.number().int().min(1).max(65535).default(3000)),
  DATABASE_URL: text,
  SWITCHYARD_DATA_DIR: z.preprocess(blankIsUnset, z.string().default('./.data')),
  SWITCHYARD_SECRET: text,
  SWITCHYARD_OLD_SECRETS: text,
  SWITCHYARD_URL: text,
  SWITCHYARD_HOLD_MS: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(600_000).default(5000)),
  SWITCHYARD_WORKER: z.preprocess(blankIsUnset, z.enum(['on', 'off']).default('on')),
  SWITCHYARD_DEMO: text,
  SWITCHYARD_HASTE: z.preprocess(blankIsUnset, z.coerce.number().min(1).max(1000).default(1)),
  KOMBO_API_URL: text,
  METRICS_TOKEN: text,
  METRICS_PORT: z.preprocess(blankIsUnset, z.coerce.number().int().min(1).max(65535).optional()),
  KOMBO_TIMEOUT_MS: z.preprocess(blankIsUnset, z.coerce.number().int().min(100).max(60_000).default(30_000)),
  SMTP_URL: z.preprocess(
    blankIsUnset,
    z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' }).optional(),
  ),
  SMTP_FROM: text,
  OIDC_ISSUER: z.preprocess(blankIsUnset, z.url({ protocol: /^https?$/ }).optional()),
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_NAME: text,
  OIDC_ALLOWED_DOMAINS: text,
  OIDC_DEFAULT_ROLE: z.preprocess(blankIsUnset, z.enum(['viewer', 'recruiter', 'admin']).default('viewer')),
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ),
});

/** Every setting, by its name. */
export const settingNames = Environment.keyof().options;

export type Environment = z.infer<typeof Environment>;

const together = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

const Consistent = Environment.superRefine((settings, issues) => {
  const missing = together.filter((name) => settings[name] === undefined);
  if (missing.length === 0 || missing.length === together.length) return;
  const message = `is not set, and ${together.join(', ')} only work together`;
  for (const name of missing) issues.addIssue({ code: 'custom', path: [name], message });
});

/** The process's settings, read when asked, because the secret may be made after the first import. Throws a sentence naming the setting that is wrong. */
export function env(): Environment {
  const read = Consistent.safeParse(process.env);
  if (read.success) return read.data;

  const wrong = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new Error(`These settings cannot be used. ${wrong.join('. ')}.`);
}

/** Where browsers and webhooks reach us, without a trailing slash. */
export function publicUrl(): string {
  const { SWITCHYARD_URL, PORT } = env();
  return (SWITCHYARD_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, '');
}
