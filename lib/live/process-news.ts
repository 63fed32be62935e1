import 'server-only';
import { EventEmitter } from 'node:events';
import { z } from 'zod';

const Place = z.object({ lane: z.enum(['active', 'hired', 'declined', 'gone']), stageId: z.string().nullable() });

/** What happened on a board: ids only; what is shown is read once per event. */
export const BoardNews = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('card'),
    organisationId: z.string(),
    jobId: z.string(),
    applicationId: z.string(),
    from: Place.nullable(),
    actorId: z.string().nullable(),
    sentence: z.string().nullable(),
  }),
  z.object({ type: z.literal('board'), organisationId: z.string(), jobId: z.string() }),
]);
export type BoardNews = z.infer<typeof BoardNews>;

/** What the processes of an installation tell each other. */
export const ProcessNews = z.discriminatedUnion('type', [
  ...BoardNews.options,
  z.object({ type: z.literal('work') }),
  z.object({ type: z.literal('sign-out'), userId: z.string(), sessionId: z.string().optional() }),
]);
export type ProcessNews = z.infer<typeof ProcessNews>;

// Next loads this file once per bundle; those who tell and those who pass it on must meet all the same.
const held = globalThis as typeof globalThis & { switchyardOutgoing?: EventEmitter };
held.switchyardOutgoing ??= new EventEmitter().setMaxListeners(0);
const emitter = held.switchyardOutgoing;

/** For the other processes, where there are any: whoever tells has told its own already. */
export function tellProcesses(news: ProcessNews): void {
  emitter.emit('news', news);
}

/** Returns the function that stops listening. */
export function onProcessNews(listener: (news: ProcessNews) => void): () => void {
  emitter.on('news', listener);
  return () => emitter.off('news', listener);
}
