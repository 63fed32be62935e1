import 'server-only';
import type { Connector } from './connector';
import type { Environment } from './integration';

/** A call that a row needs to arrive at Kombo: its verb, and its path without the base URL. */
export type Call = { verb: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: RegExp };

export type Method = keyof Connector | `environment.${keyof Environment}`;

/**
 * One line of a document that says what an ATS can do, with the method that carries it. Each is proved by a contract test of
 * the same name: it calls the method and finds the call in what the sandbox received.
 */
export type SeedRow = { section: string; row: string } & (
  | {
      kind: 'field';
      field: string;
      method: 'streamJobs' | 'streamCandidates' | 'streamApplications' | 'streamStages';
      /** What the field is called in our record. */
      keeps: string;
    }
  /** An input of an action, found at `input` in the body that arrived; `path`: it is part of the address. */
  | { kind: 'input'; input: string; method: Method; in: 'body' | 'path' }
  /** A method that does what the line says. */
  | { kind: 'method'; method: Method; call: Call }
  /** Told in the provider's definition, and nothing is called: what the table answers. */
  | { kind: 'definition'; told: string }
);

/** What its test is called. */
export function rowName({ section, row }: SeedRow): string {
  return `${section}: ${row}`;
}
