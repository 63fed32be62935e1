import '../edge/zod-in-browser';
import { z } from 'zod';
import type { ConnectionState } from '../generated/prisma/enums';
import { ConnectionId, NewEnvironment } from './connection';

/** How long the personal data of an integration that Kombo does not know any more stay: nobody tells us of later erasures. */
export const GONE_DAYS = 30;

/** What has to be done about a connection, and what becomes of what came over it. ISO 8601. */
export type Mending = {
  /** The one thing that would make it work again; null where nothing would, or nothing is needed. */
  action: 'reconnect' | 'finish-set-up' | 'resume' | 'connect-anew' | null;
  /** Since when an admin has paused it. */
  pausedAt: string | null;
  goneAt: string | null;
  /** When its personal data are erased, or begun to be. */
  eraseAfter: string | null;
  erasedAt: string | null;
};

const actionByState: Record<ConnectionState, Mending['action']> = {
  active: null,
  needs_reconnect: 'reconnect',
  setup_incomplete: 'finish-set-up',
  inactive: 'resume',
  gone: 'connect-anew',
  kombo_reading: null,
  in_check: null,
};

export function mendingAction(state: ConnectionState): Mending['action'] {
  return actionByState[state];
}

const apiKey = NewEnvironment.shape.apiKey;

export const ChangeApiKey = z.object({ environmentId: z.uuid(), apiKey });

export const DeleteConnection = ConnectionId.extend({
  /** The connection's name, typed by whoever means it. */
  name: z.string().trim().max(300),
  /** Kombo forgets it too, for ever. */
  alsoAtKombo: z.boolean(),
});

export const AskAts = ConnectionId.extend({
  /** Somebody has read what it costs; needed only where it does. */
  knowsCost: z.boolean(),
});

/** Why this is not the name that was to be typed, or null. */
export function whyNotTheName(typed: string, name: string): string | null {
  return typed.trim() === name.trim() ? null : `Type “${name.trim()}” exactly as it stands here.`;
}

/** What was on its way when somebody wanted it to end; null where nothing was. */
export function whyOnTheWay(changes: number, tool: string): string | null {
  if (changes === 0) return null;
  const what = changes === 1 ? 'One change is' : `${changes} changes are`;
  return `${what} on the way to ${tool} right now. Try again in a minute, when it is known what became of that.`;
}
