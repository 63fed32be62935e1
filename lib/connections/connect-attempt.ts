import '../edge/zod-in-browser';
import { z } from 'zod';
import type { ConnectingGuide } from '../connectors/connecting-guide';
import type { ConnectedIntegration } from '../connectors/integration';
import { ConnectionId } from './connection';

/** A link opens for an hour, and the token it ends with holds for as long. */
export const ATTEMPT_LASTS_MS = 2 * 60 * 60_000;
/** Whoever has begun in another window is at it for about so long. */
export const LINK_LASTS_MS = 60 * 60_000;

export const StartConnecting = z.object({
  environmentId: z.uuid(),
  tool: z.string().regex(/^[a-z0-9_-]{1,60}$/, 'Choose the ATS once more.'),
  name: z.string().trim().min(1, 'Enter a name, such as the customer’s.').max(120, 'Use at most 120 characters.'),
  /** Also where it was begun in another window. */
  again: z.boolean().default(false),
});

export const StartRepair = ConnectionId.extend({ purpose: z.enum(['relink', 'set-up']) });

const attemptId = z.uuid();

export const FinishConnecting = z.object({
  attemptId,
  token: z.string().min(1).max(4000),
});

export const CancelConnecting = z.object({ attemptId });

/** A link for this browser, or since when somebody is at it in another window. ISO 8601. */
export type Start = { is: 'link'; attemptId: string; link: string } | { is: 'begun'; since: string; byYou: boolean };

export type Finish = { connectionId: string; isNew: boolean };

export const purposes = ['connect', 'relink', 'set-up'] as const;
export type Purpose = (typeof purposes)[number];

/** An ATS that can be connected, as the screen lists it. */
export type ToolChoice = {
  id: string;
  name: string;
  /** Two letters in place of an icon: those lie on other servers, from which our pages load nothing. */
  initials: string;
  /** Ours, for an ATS that has a definition of its own. */
  guide: ConnectingGuide | null;
  /** Kombo's own page about connecting it. */
  guideUrl: string | null;
  /** Kombo's words, as plain text. */
  notes: string[];
  /** Connections there are already. */
  connectedAs: string[];
};

export type ConnectChoices = {
  environmentId: string;
  tools: ToolChoice[];
  /** Why this is not Kombo's whole list, or null. */
  problem: string | null;
  suggestedName: string;
};

type Expected = { tool: string; purpose: Purpose; organisationId: string; integrationId: string | null };

type Refusal = { why: 'other-origin' | 'other-tool' | 'other-integration'; sentence: string };

/** Why what a token stands for is not what was begun here, or null. */
export function whyNotOurs(expected: Expected, connected: ConnectedIntegration): Refusal | null {
  if (expected.purpose !== 'connect') {
    return connected.integrationId === expected.integrationId
      ? null
      : {
          why: 'other-integration',
          sentence: 'This is another integration than the one to be mended. Nothing was changed.',
        };
  }
  if (connected.originId !== expected.organisationId)
    return { why: 'other-origin', sentence: 'This integration was connected for somebody else. Nothing was saved.' };
  if (connected.tool !== expected.tool)
    return { why: 'other-tool', sentence: 'This is another ATS than the one that was chosen. Nothing was saved.' };
  return null;
}

type Attempt = { endedAt: Date | null; outcome: string | null; expiresAt: Date };

/** Why nothing more can come of this attempt, or null. */
export function whyAttemptIsOver({ endedAt, outcome, expiresAt }: Attempt, now: Date): string | null {
  if (outcome === 'connected') return 'This was connected already. A window counts once.';
  if (endedAt) return 'This window was closed. Start again.';
  return expiresAt <= now ? 'This window was open for too long. Start again.' : null;
}

export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => word[0]) : [...(words[0] ?? '?')].slice(0, 2);
  return letters.join('').toUpperCase();
}
