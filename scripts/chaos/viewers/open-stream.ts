import type { Session } from '../app/session';

export type Viewer = { jobId: string; seen: { type: string; at: number; text: string }[] };

/** Somebody looks at a board and does nothing. Resolves once the stream has said hello; it is open until `signal`. */
export async function openStream(session: Session, jobId: string, signal: AbortSignal): Promise<Viewer> {
  const answer = await session.get(`/api/events?job=${jobId}`, { signal });
  if (!answer.ok || !answer.body) throw new Error(`A stream was answered with ${answer.status}.`);
  const viewer: Viewer = { jobId, seen: [] };
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = take(viewer, (await reader.read()).value ?? '');
  const listen = async () => {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      rest = take(viewer, rest + piece.value);
  };
  listen().catch(() => {}); // it ends with the signal
  return viewer;
}

/** Keeps what is complete, and answers the rest. What only keeps the line open is not news. */
function take(viewer: Viewer, text: string): string {
  const pieces = text.split('\n\n');
  const rest = pieces.pop() ?? '';
  for (const piece of pieces) {
    const type = /^event: (.+)$/m.exec(piece)?.[1] ?? '';
    if (type === 'card' || type === 'board') viewer.seen.push({ type, at: performance.now(), text: piece });
  }
  return rest;
}
