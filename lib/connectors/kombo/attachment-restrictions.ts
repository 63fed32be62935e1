import 'server-only';
import type { CallInput } from '../mirror-records';
import type { AttachmentAction, AttachmentRestrictions, AttachmentRule, AttachmentType } from '../writes';
import { deadlineAfter } from './deadline';
import { fetchData } from './fetch-data';
import type { Kombo } from './kombo-client';
import type { Limiter } from './limiter';
import { objectOrNull, type Row, readOrRefuse } from './row';

const REMEMBERED_MS = 10 * 60_000;
/** Longer is not worth waiting before a file goes out: the ATS refuses what it does not take anyway. */
const PATIENCE_MS = 5_000;

/** Sizes in bytes; null where Kombo tells nothing. The SDK has no such call. kombo-facts W16 */
export async function getAttachmentRestrictions(
  kombo: Kombo,
  { action, signal }: CallInput & { action: AttachmentAction },
): Promise<AttachmentRestrictions | null> {
  const data = await fetchData(kombo, `/ats/actions/${action}`, { signal });
  return readOrRefuse(data, readRestrictions);
}

function readRestrictions(data: Row): AttachmentRestrictions | null {
  const told = objectOrNull(data, 'attachment_restrictions');
  if (!told) return null;
  const types = objectOrNull(told, 'types') ?? {};
  return {
    totalSize: size(told.total_size_bytes),
    types: {
      CV: typeRule(types, 'CV'),
      COVER_LETTER: typeRule(types, 'COVER_LETTER'),
      OTHER: typeRule(types, 'OTHER'),
    },
  };
}

function typeRule(types: Row, type: AttachmentType): AttachmentRule | 'unsupported' {
  const rule = objectOrNull(types, type) ?? {};
  if (rule.is_supported === false) return 'unsupported';
  const accepted = rule.accepted_mime_types;
  const mimeTypes = Array.isArray(accepted) ? accepted.filter((name): name is string => typeof name === 'string') : [];
  return {
    maxSize: size(rule.max_file_size_bytes),
    mimeTypes: mimeTypes.length > 0 ? mimeTypes : null,
    minAmount: amount(rule.min_amount) ?? 0,
    maxAmount: amount(rule.max_amount),
  };
}

function size(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null;
}

function amount(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? value : null;
}

type Remembered = { until: number; restrictions: AttachmentRestrictions | null };
/** By the limiter, which is one for each connection. */
const remembered = new WeakMap<Limiter, Map<AttachmentAction, Remembered>>();

/** For checking a file before it goes out: asked every ten minutes at most, and null where Kombo cannot tell just now. */
export async function knownRestrictions(
  kombo: Kombo,
  action: AttachmentAction,
  signal: AbortSignal | undefined,
): Promise<AttachmentRestrictions | null> {
  const ofConnection = remembered.get(kombo.limiter) ?? new Map<AttachmentAction, Remembered>();
  remembered.set(kombo.limiter, ofConnection);
  const known = ofConnection.get(action);
  if (known && known.until > Date.now()) return known.restrictions;

  const hurried = deadlineAfter(PATIENCE_MS, signal);
  const asked = getAttachmentRestrictions(kombo, { action, signal: hurried }).then(
    (restrictions) => ({ until: Date.now() + REMEMBERED_MS, restrictions }),
    () => null,
  );
  const answer = await asked;
  signal?.throwIfAborted();
  if (answer) ofConnection.set(action, answer);
  return answer?.restrictions ?? null;
}
