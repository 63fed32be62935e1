import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { z } from 'zod';
import { auditActionNames, auditGroupNames } from './audit-action';

/** Instead of a member's id: nobody was signed in, or the worker did it by itself. */
export const NOBODY = 'nobody';

export const auditSubjects = ['person', 'job', 'connection', 'member'] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/** What the address narrows the list to. `about`: such as `person:` and an id. Days are those of UTC. */
export const auditParsers = {
  by: parseAsString.withDefault(''),
  kind: parseAsStringLiteral([...auditGroupNames, ...auditActionNames]),
  from: parseAsString.withDefault(''),
  to: parseAsString.withDefault(''),
  about: parseAsString.withDefault(''),
};

export const readAuditFilters = createLoader(auditParsers);
/** The same, and where the page begins. */
export const auditPlaceParsers = { ...auditParsers, before: parseAsString };
export const readAuditPlace = createLoader(auditPlaceParsers);

export type AuditFilters = Awaited<ReturnType<typeof readAuditFilters>>;

export function isNarrowed({ by, kind, from, to, about }: AuditFilters): boolean {
  return kind !== null || [by, from, to, about].some((one) => one !== '');
}

/** The day as the database takes it; null for what is no day. */
export function dayOf(text: string): string | null {
  return z.iso.date().safeParse(text).data ?? null;
}

const about = z.templateLiteral([z.enum(auditSubjects), ':', z.uuid()]);

/** What `about` names, or null for what names nothing. */
export function aboutOf(text: string): { subject: AuditSubject; id: string } | null {
  if (!about.safeParse(text).success) return null;
  const subject = auditSubjects.find((one) => text.startsWith(`${one}:`));
  return subject ? { subject, id: text.slice(subject.length + 1).toLowerCase() } : null;
}

/** Where somebody reads what was done about one thing. */
export function auditAddress(subject: AuditSubject, id: string): string {
  return `/admin/audit?about=${subject}:${id}`;
}

/** A piece of a sentence; a name leads to its page where there is one. */
export type AuditPart = { text: string; href: string | null };

export type AuditEntry = { id: string; at: string; action: string; parts: AuditPart[] };

export type AuditPage = {
  entries: AuditEntry[];
  /** Where the next page begins; null: this is the last. */
  next: string | null;
  members: { id: string; name: string }[];
  /** What the list is narrowed to, by name; null where it is not, or that is not here. */
  about: { subject: AuditSubject; name: string | null } | null;
};
