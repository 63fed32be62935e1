import type { Board } from '@/lib/board/board';
import { CARDS_PER_PAGE } from '@/lib/board/board';
import { sum } from './figures';

/** Throws where a board shows less than it must: such a one would be quick for no good reason. */
export async function refuseLess(address: string, dataAddress: string, cookie: string, people: number): Promise<void> {
  const read = async (url: string) => (await fetch(url, { headers: { cookie } })).text();
  const board: Board = JSON.parse(await read(dataAddress));
  const page = await read(address);

  const counted = sum(board.columns.map(({ count }) => count));
  if (counted !== people || board.total !== people)
    throw new Error(`The board of ${people} people counts ${counted}, in all ${board.total}.`);

  for (const { key, kind, name, count } of board.columns) {
    if (kind === 'finished') continue;
    const cards = board.pages[key]?.cards ?? [];
    if (cards.length !== Math.min(count, CARDS_PER_PAGE))
      throw new Error(`"${name}" came with ${cards.length} cards of ${count}.`);
    const missing = cards.filter(({ id }) => !page.includes(id));
    if (missing.length > 0) throw new Error(`The page came without ${missing.length} cards of "${name}".`);
  }
}
