// Pure: the table of what an ATS can do is read by screens too.
import type { Coverage, CoverageEntry } from './provider';
import type { AttachmentAction } from './writes';

/**
 * Where Kombo's coverage tells about it. Models and the four actions that take files have documented ids; of the other actions
 * no page and no schema names one, so they go by their words, in the id or in the label. kombo-facts §5.2
 */
export type CoverageKey = { model: string } | { action: AttachmentAction } | { actionWords: readonly string[] };

/** Null where Kombo does not mention it. */
export function findCoverage({ models, actions }: Coverage, key: CoverageKey): CoverageEntry | null {
  if ('model' in key) return models.find(({ id }) => id === key.model) ?? null;
  if ('action' in key) return actions.find(({ id }) => id === key.action) ?? null;
  const speaksOf = (text: string) => {
    const words = wordsOf(text);
    return key.actionWords.some((phrase) => phrase.split(' ').every((word) => words.has(word)));
  };
  const byId = actions.find(({ id }) => speaksOf(id));
  return byId ?? actions.find(({ label }) => speaksOf(label)) ?? null;
}

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().split(/[^a-z]+/);
  return new Set(words.map((word) => word.replace(/s$/, '')));
}
