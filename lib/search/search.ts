/** So many of each at most: a list to choose from at a glance. */
export const MOST_FOUND = 6;
/** Of what is typed, no more than this is looked for. */
export const MOST_TYPED = 200;
/** A single letter says nothing. */
export const FEWEST_TYPED = 2;
/** Places that are remembered, each of people and of jobs. */
export const MOST_RECENT = 5;

/** `about`: where they stand, or where the job is, in a line. */
export type FoundPerson = { id: string; name: string; about: string };
export type FoundJob = { id: string; name: string; about: string };

export type Found = { people: FoundPerson[]; jobs: FoundJob[] };

export const nothingFound: Found = { people: [], jobs: [] };
