/** A write that reached the ATS and has no place in the read models: a note, a link, a file, or what came with a creation. */
export type Deed = {
  id: string;
  integration: string;
  kind: 'note' | 'result-link' | 'attachment' | 'creation';
  on: 'application' | 'candidate';
  target: string;
  at: number;
  content: unknown;
};

export type NewDeed = Pick<Deed, 'kind' | 'on' | 'target' | 'content'>;
