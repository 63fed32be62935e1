import type { QueryClient } from '@tanstack/react-query';
import {
  type BoardEvent,
  type BoardFilters,
  type Card,
  type Column,
  type ColumnKey,
  isFiltered,
  noFilters,
} from '@/lib/board/board';
import { isOneOf, unsentStates } from '@/lib/outbox/intent';
import { noSelection, type Selection } from '../candidates/selection';
import { applyCard, type CardNews, recount } from './apply-card';
import { type BoardRead, boardQuery, boardSearch, columnQuery, loadedPages, readQuietly } from './board-query';
import { type BoardState, calmBoard } from './board-state';
import { answered, type CardEvent, hold, meet, place, putBack, releaseAnswered } from './overlay';
import { Store } from './store';

const SOON_MS = 250;
const LATER_MS = 3_000;

/** One open board: the server's pages in the query cache, and beside them what this person is doing. */
export class BoardSession {
  readonly store = new Store<BoardState>(calmBoard);
  /** Who is chosen for an action on many people. */
  readonly chosen: Store<Selection>;
  #filters: BoardFilters = noFilters;
  #tokens = 0;
  /** Raised by every change, so that a slower reading cannot undo it. */
  #generation = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #untilDropped: BoardEvent[] = [];

  constructor(
    readonly queryClient: QueryClient,
    readonly jobId: string,
  ) {
    this.chosen = new Store<Selection>({ ...noSelection, list: jobId });
  }

  show(filters: BoardFilters): void {
    this.#filters = filters;
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  read(): BoardRead | undefined {
    return this.queryClient.getQueryData(boardQuery(this.jobId, this.#filters).queryKey);
  }

  column(key: ColumnKey): Column | undefined {
    return this.read()?.board.columns.find((column) => column.key === key);
  }

  /** The change of this card that can still be called back, or null. */
  unsentIntent(id: string): string | null {
    const change = this.card(id)?.change;
    return change && isOneOf(unsentStates, change.state) && change.intentId ? change.intentId : null;
  }

  /** As it is shown now, where it is among the cards that were read. */
  card(id: string): Card | undefined {
    return this.cards([id])[0];
  }

  /** The same of many; those that were not read are missing. */
  cards(ids: string[]): Card[] {
    const read = this.read();
    const wanted = new Set(ids);
    const found = new Map<string, Card>();
    for (const { key } of read?.board.columns ?? []) {
      const pages = (read && loadedPages(this.queryClient, this.jobId, read, key)) ?? [];
      for (const card of pages.flatMap(({ cards }) => cards)) if (wanted.has(card.id)) found.set(card.id, card);
    }
    const { overlay } = this.store.get();
    return ids.map((id) => overlay.get(id)?.card ?? found.get(id)).filter((card) => card !== undefined);
  }

  place(card: Card, to: ColumnKey): number {
    this.#tokens += 1;
    this.#generation += 1;
    const placing = { card, to, token: this.#tokens, now: new Date() };
    this.store.set({ overlay: place(this.store.get().overlay, placing) });
    return this.#tokens;
  }

  answered(card: Card, token: number, intentId: string): void {
    const { overlay, next } = answered(this.store.get().overlay, { card, token, intentId });
    this.#apply({ id: card.id, card, from: null }, true);
    this.store.set({ overlay });
    if (next) this.#apply(next);
  }

  putBack(id: string, token: number): void {
    const { overlay, next } = putBack(this.store.get().overlay, id, token);
    this.store.set({ overlay });
    if (next) this.#apply(next);
    this.requestRefresh(); // most refusals mean that the board had moved on
  }

  /** The server's answer to an undo, a retry or a choice: the card as it stands now. */
  take(card: Card, intentId: string): void {
    this.#tokens += 1;
    this.#apply({ id: card.id, card, from: null }, true);
    this.store.set({ overlay: hold(this.store.get().overlay, { card, token: this.#tokens, intentId }) });
  }

  openMenu(card: Card, anchor: HTMLElement): void {
    const focused = document.activeElement;
    const returnTo = focused instanceof HTMLElement && focused !== document.body ? focused : anchor;
    this.store.set({ menu: { card, anchor, returnTo } });
  }

  closeMenu(): void {
    this.store.set({ menu: null });
  }

  /** A chosen card takes the other chosen ones along. */
  pickUp(card: Card): void {
    this.store.set({ drag: card, group: this.wouldTake(card) > 1 ? this.chosen.get().ids : null });
  }

  /** How many would come along with this card, itself included. */
  wouldTake({ id }: Card): number {
    const { ids } = this.chosen.get();
    return ids.has(id) ? ids.size : 1;
  }

  /** The cards in hand, as far as they were read. */
  inHand(): Card[] {
    const { drag, group } = this.store.get();
    if (!drag) return [];
    return group ? this.cards([...group]) : [drag];
  }

  letGo(): void {
    this.store.set({ drag: null, group: null });
    const events = this.#untilDropped;
    this.#untilDropped = [];
    for (const event of events) this.receive(event);
  }

  /** What others did, or what became of a change. Nothing moves under a card in hand. */
  receive(event: BoardEvent): void {
    if (this.store.get().drag) {
      this.#untilDropped.push(event);
      return;
    }
    if (event.type === 'board') {
      this.requestRefresh();
      return;
    }
    this.#meet(event);
  }

  #meet(event: CardEvent): void {
    const { overlay, applies } = meet(this.store.get().overlay, event);
    if (applies) this.#apply(event);
    if (event.isCut) this.requestRefresh();
    if (overlay !== this.store.get().overlay) this.store.set({ overlay });
  }

  #apply(news: CardNews, isAnswer = false): void {
    const read = this.read();
    if (!read) return;
    this.#generation += 1;
    const { queryClient, jobId } = this;
    // What an earlier search had found is no longer certain.
    const shown = boardSearch(read.filters);
    queryClient.removeQueries({
      queryKey: ['board', jobId],
      type: 'inactive',
      predicate: ({ queryKey }) => queryKey[2] !== shown,
    });

    const keys = read.board.columns.map(({ key }) => key);
    const loaded = new Map(keys.flatMap((key) => [[key, loadedPages(queryClient, jobId, read, key) ?? []] as const]));
    for (const [key, pages] of loaded) if (pages.length === 0) loaded.delete(key);
    const applied = applyCard(loaded, news);
    const isGuess = !applied.wasKnown && (isFiltered(read.filters) || (news.from === null && !isAnswer));
    if (isGuess) {
      this.requestRefresh();
      return;
    }
    for (const [key, pages] of applied.changed) this.#setPages(read, key, pages);
    const columns = applied.from === null ? read.board.columns : recount(read.board.columns, applied);
    if (columns !== read.board.columns) this.#setBoard(read, { ...read.board, columns });
  }

  #setPages(read: BoardRead, key: ColumnKey, pages: BoardRead['board']['pages'][string][]): void {
    const { queryKey } = columnQuery(this.jobId, read, key);
    // A page that was asked for before this change would bring the old state back.
    void this.queryClient.cancelQueries({ queryKey });
    this.queryClient.setQueryData(queryKey, (data) => data && { ...data, pages });
  }

  #setBoard(read: BoardRead, board: BoardRead['board']): void {
    this.queryClient.setQueryData(boardQuery(this.jobId, read.filters).queryKey, { ...read, board });
  }

  /** Reads the board again, quietly and soon; several wishes at once are one reading. */
  requestRefresh(afterMs = SOON_MS): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), afterMs);
  }

  async #refresh(): Promise<void> {
    const read = this.read();
    const { drag, overlay } = this.store.get();
    if (drag) return this.receive({ type: 'board', jobId: this.jobId }); // once it is let go
    const isUnanswered = [...overlay.values()].some(({ intentId }) => intentId === null);
    if (!read || isUnanswered) return this.requestRefresh(LATER_MS);

    const generation = this.#generation;
    const board = await readQuietly(this.queryClient, this.jobId, read.filters);
    if (board === 'later') this.requestRefresh(LATER_MS * 5);
    if (board === 'later' || board === 'never') return;
    const isOvertaken = generation !== this.#generation || this.read()?.version !== read.version;
    if (isOvertaken || this.store.get().drag) return this.requestRefresh();

    for (const [key, page] of Object.entries(board.pages)) this.#takeFirstPage(read, key, page);
    this.#setBoard(read, board);
    this.store.set({ overlay: releaseAnswered(this.store.get().overlay) });
  }

  #takeFirstPage(read: BoardRead, key: ColumnKey, page: BoardRead['board']['pages'][string]): void {
    const pages = loadedPages(this.queryClient, this.jobId, read, key);
    if (!pages || pages.length === 0) return;
    const isSame = JSON.stringify(pages[0]) === JSON.stringify(page);
    if (isSame) return;
    if (pages.length === 1) this.#setPages(read, key, [page]);
    else void this.queryClient.invalidateQueries({ queryKey: columnQuery(this.jobId, read, key).queryKey });
  }
}
