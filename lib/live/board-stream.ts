import 'server-only';
import type { Context } from '../edge/context';
import { askingAs } from '../metrics/asked-by';
import { listenToBoard } from './board-events';
import { fitEvent } from './fit-event';
import { type Mark, NOWHERE } from './mark';
import { onStreamsEnd } from './open-streams';
import type { BoardNews } from './process-news';
import { readEvent } from './read-event';
import { currentMark, newsSince } from './recent-news';

const HEARTBEAT_MS = 20_000;
const RETRY_MS = 2_000;
/** A browser that takes nothing any more must not fill our memory. It comes back, and hears what it missed. */
const MOST_UNREAD = 1_000;

type Told = { news: BoardNews; mark: Mark; wasMissed: boolean };

/** One browser's events. Everything goes out in the order in which it was told. */
export class BoardStream {
  private going = Promise.resolve();
  private isClosed = false;
  private stops: (() => void)[] = [];

  constructor(
    private readonly context: Context,
    private readonly out: ReadableStreamDefaultController<Uint8Array>,
  ) {}

  /** Begins with what was told since `after`; `null` begins now. No query is made as long as nothing is told. */
  open(jobIds: string[], after: Mark | null, signal: AbortSignal): void {
    const { organisationId } = this.context;
    const missed = after === null ? [] : newsSince(after, organisationId, jobIds);
    this.send(`retry: ${RETRY_MS}\n\n`);
    // Not further than what follows: were the line cut here, nothing may count as heard.
    this.write('hello', missed ? (after ?? currentMark()) : NOWHERE, {});
    for (const { news, mark } of missed ?? jobIds.map((jobId) => readAgain(organisationId, jobId))) {
      this.tell({ news, mark, wasMissed: true });
    }
    this.pulse();

    const heartbeat = setInterval(() => this.pulse(), HEARTBEAT_MS);
    const finish = () => this.finish();
    signal.addEventListener('abort', finish);
    this.stops = [
      ...jobIds.map((jobId) =>
        listenToBoard(organisationId, jobId, (news, mark) => this.tell({ news, mark, wasMissed: false })),
      ),
      onStreamsEnd(this.context, () => this.end()),
      () => clearInterval(heartbeat),
      () => signal.removeEventListener('abort', finish),
    ];
    if (signal.aborted) this.finish();
  }

  /** The browser may have lost its right to what it knows: it comes back from nowhere, and reads again if it still may. */
  end(): void {
    this.write('pulse', NOWHERE, {});
    this.finish();
  }

  close(): void {
    this.isClosed = true;
    for (const stop of this.stops) stop();
  }

  private finish(): void {
    if (this.isClosed) return;
    this.close();
    this.out.close();
  }

  private tell({ news, mark, wasMissed }: Told): void {
    this.queue(async () => {
      if (this.isClosed) return;
      const event = await askingAs('stream', () => readEvent(this.context, news));
      // Where the card came from may be counted already: without it, a browser that does not know the card asks.
      const known = wasMissed && event.type === 'card' ? { ...event, from: null } : event;
      this.write('board', mark, fitEvent(known));
    });
  }

  /** Says that the line is open, and that nothing up to here is missing. */
  private pulse(): void {
    const mark = currentMark();
    this.queue(async () => this.write('pulse', mark, {}));
  }

  private queue(step: () => Promise<void>): void {
    this.going = this.going.then(step);
  }

  private write(name: string, mark: Mark, data: object): void {
    if (this.isClosed) return;
    this.send(`event: ${name}\nid: ${mark}\ndata: ${JSON.stringify(data)}\n\n`);
    if ((this.out.desiredSize ?? 0) < -MOST_UNREAD) this.finish();
  }

  private send(text: string): void {
    this.out.enqueue(new TextEncoder().encode(text));
  }
}

function readAgain(organisationId: string, jobId: string): { news: BoardNews; mark: Mark } {
  return { news: { type: 'board', organisationId, jobId }, mark: NOWHERE };
}
