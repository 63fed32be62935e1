import type { Chosen } from '@/lib/candidates/chosen';
import { Store } from '../board/store';

/** Who is chosen in which list. It outlives a page of the list, and ends with another search. */
export type Selection = {
  /** The address of the list without a place in it. */
  list: string;
  all: boolean;
  /** Chosen ones, or with `all` those left out. */
  ids: ReadonlySet<string>;
  /** Where a range begins. */
  anchor: string | null;
};

export const noSelection: Selection = { list: '', all: false, ids: new Set(), anchor: null };

export const selection = new Store<Selection>(noSelection);

export function isChosen({ all, ids }: Selection, id: string): boolean {
  return ids.has(id) !== all;
}

export function chosenOf({ all, ids }: Selection): Chosen {
  return { all, ids: [...ids] };
}

/** Another list: nobody of the former one stays chosen unseen. */
export function inList(state: Selection, list: string): Selection {
  return state.list === list ? state : { ...noSelection, list };
}

export function chooseEach(state: Selection, ids: string[], on: boolean): Selection {
  const next = new Set(state.ids);
  for (const id of ids) {
    if (on === state.all) next.delete(id);
    else next.add(id);
  }
  return { ...state, ids: next };
}

/** A click turns one over; with the shift key, all from the last click to here become what this one becomes. */
export function choose(state: Selection, page: string[], id: string, withRange: boolean): Selection {
  const on = !isChosen(state, id);
  const [from, to] = [page.indexOf(state.anchor ?? ''), page.indexOf(id)];
  const range = withRange && from !== -1 ? page.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
  return { ...chooseEach(state, range, on), anchor: id };
}

export function chooseAll(state: Selection): Selection {
  return { ...state, all: true, ids: new Set(), anchor: null };
}

export function chooseNobody({ list }: Selection): Selection {
  return { ...noSelection, list };
}
