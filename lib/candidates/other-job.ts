/** A job that somebody could be put on. */
export type OtherJob = {
  id: string;
  name: string;
  /** Department and place, as far as they are told. */
  about: string;
  customer: string;
  tool: string;
  /** The person is on it already: the ATS would refuse them. */
  isOn: boolean;
};

export type OtherJobs = {
  /** What was searched for. */
  q: string;
  /** Of the person's own connection, and of all others; each in the order of their names. */
  own: OtherJob[];
  others: OtherJob[];
  /** There are more than are listed: a search finds them. */
  isCut: boolean;
  /** Connections that take nobody, each with the reason. */
  closed: { customer: string; why: string }[];
};

/** The address of the form that puts a person on this job. */
export function otherJobAddress(jobId: string, candidateId: string): string {
  return `/jobs/${jobId}/new-person?candidate=${candidateId}`;
}
