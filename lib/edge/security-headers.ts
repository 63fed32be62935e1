import 'server-only';
import { env, publicUrl } from '../env';

/** Kombo Connect of either region; only that of Europe has a documented address, https://connect.kombo.dev. */
const KOMBO_CONNECT = 'https://*.kombo.dev';

function operatorOrigin(): string | null {
  const { KOMBO_API_URL } = env();
  return KOMBO_API_URL ? new URL(KOMBO_API_URL).origin : null;
}

/** Whether the browser may show this address in a frame of our pages: Kombo Connect, or the Kombo that the operator named. */
export function mayBeFramed(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, origin } = new URL(address);
  if (origin === operatorOrigin()) return true;
  return protocol === 'https:' && port === '' && hostname.endsWith('.kombo.dev');
}

/** sonner writes its style sheet into the page when it is loaded, first as an empty element: by hash, since it takes no nonce. */
const SONNER_STYLES =
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='";

/** What the browser may load and run on our pages. */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const frames = ["'self'", KOMBO_CONNECT, operatorOrigin()].filter(Boolean).join(' ');
  const policy = {
    'default-src': "'self'",
    // React's development build rebuilds the server's stack traces with eval.
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // A nonce would switch 'unsafe-inline' off, which the development server's own style elements need.
    'style-src': development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}' ${SONNER_STYLES}`,
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self'",
    'connect-src': "'self'",
    'worker-src': "'self'",
    'frame-src': frames,
    'frame-ancestors': "'none'",
    'object-src': "'none'",
    'base-uri': "'self'",
    'form-action': "'self'",
  };
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');
}

/** The same for every page. */
export function securityHeaders(): Record<string, string> {
  const secure = publicUrl().startsWith('https://');
  return {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    ...(secure && { 'strict-transport-security': 'max-age=31536000' }),
  };
}
