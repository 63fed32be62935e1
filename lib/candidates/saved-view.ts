/** A list as somebody wants to see it again: their own, on every device. */
export type SavedCandidateView = { id: string; name: string; query: string; isDefault: boolean };

export const MOST_VIEWS = 30;
export const LONGEST_VIEW_NAME = 60;
