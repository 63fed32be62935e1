import 'server-only';
import { env } from '@/lib/env';
import { AppError } from '@/lib/result';

/** Kombo's two regions. https://docs.kombo.dev/authentication */
const regions: readonly string[] = ['https://api.kombo.dev/v1', 'https://api.us.kombo.dev/v1'];

/**
 * The base URL to use, without a slash at its end, or null where it is not allowed: an address typed into
 * a form must not make this server call into its own network. `operatorUrl` is the operator's own permission.
 */
export function allowedBaseUrl(url: string, operatorUrl: string | undefined): string | null {
  const wanted = withoutSlash(url);
  if (regions.includes(wanted)) return wanted;
  return operatorUrl && withoutSlash(operatorUrl) === wanted ? wanted : null;
}

export function requireAllowedBaseUrl(url: string): string {
  const allowed = allowedBaseUrl(url, env().KOMBO_API_URL);
  if (allowed) return allowed;
  throw new AppError('invalid', `This is not an address of Kombo. Use ${regions.join(' or ')}.`);
}

function withoutSlash(url: string): string {
  return url.trim().replace(/\/+$/, '');
}
