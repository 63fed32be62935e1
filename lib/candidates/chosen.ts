// Who is chosen in the list, and how an address names them. Pure.
import { MOST_CHOSEN } from './listed-candidate';

/** Some people, or all that match but these. */
export type Chosen = { all: boolean; ids: string[] };

/** How many people that is, of a list of so many. */
export function countChosen({ all, ids }: Chosen, total: number): number {
  return all ? Math.max(0, total - ids.length) : ids.length;
}

/** Why these cannot be named to the server, or null. */
export function whyTooMany({ all, ids }: Chosen): string | null {
  if (ids.length <= MOST_CHOSEN) return null;
  return all
    ? `At most ${MOST_CHOSEN} people can be left out one by one.`
    : `At most ${MOST_CHOSEN} people can be chosen one by one. Choose all that match instead.`;
}

/** 22 letters a person instead of 36: three hundred fit into an address. */
export function writeChosen({ all, ids }: Chosen): string {
  const bytes = ids.flatMap((id) =>
    (id.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)),
  );
  const packed = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
  return `${all ? 'all' : 'some'}.${packed}`;
}

/** Null for what `writeChosen` did not write. */
export function readChosen(text: string): Chosen | null {
  const match = /^(all|some)\.([\w-]*)$/.exec(text);
  if (!match) return null;
  try {
    const bytes = [...atob((match[2] ?? '').replaceAll('-', '+').replaceAll('_', '/'))].map((one) => one.charCodeAt(0));
    if (bytes.length % 16 !== 0 || bytes.length / 16 > MOST_CHOSEN) return null;
    const ids = Array.from({ length: bytes.length / 16 }, (_, at) => idOf(bytes.slice(at * 16, at * 16 + 16)));
    return { all: match[1] === 'all', ids };
  } catch {
    return null;
  }
}

function idOf(bytes: number[]): string {
  const letters = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return letters.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
