import { type Random, randomFrom } from '../seed/random';
import type { Subject } from './native';

export type Definition = {
  id: number;
  name: string;
  /** Mostly one of those `checkValue` knows; the ATS may have more. */
  fieldType: string;
  required: boolean;
  readOnly: boolean;
  options: { id: number; value: string }[] | null;
};

type Seeded = Definition & { value(random: Random): unknown };

const field = (
  id: number,
  name: string,
  fieldType: string,
  value: Seeded['value'],
  rest: Partial<Definition> = {},
): Seeded => ({ id, name, fieldType, required: false, readOnly: false, options: null, value, ...rest });

const choice = (
  id: number,
  name: string,
  fieldType: 'DROPDOWN' | 'MULTISELECT',
  names: readonly [string, ...string[]],
): Seeded => {
  const options = names.map((value, place) => ({ id: place + 1, value }));
  const one: Seeded['value'] = (random) => (random.chance(0.7) ? random.pick(names) : null);
  const many: Seeded['value'] = (random) => names.filter(() => random.chance(0.4));
  return field(id, name, fieldType, fieldType === 'DROPDOWN' ? one : many, { options });
};

const yesOrNo: Seeded['value'] = (random) => (random.chance(0.8) ? random.chance(0.4) : null);
const dayThisYear: Seeded['value'] = (random) =>
  random.chance(0.6)
    ? new Date(Date.UTC(2026, random.integer(12), 1 + random.integer(28))).toISOString().slice(0, 10)
    : null;
const oneOf =
  (first: string, ...rest: string[]): Seeded['value'] =>
  (random) =>
    random.pick([first, ...rest]);

const seeded: Record<Subject, Seeded[]> = {
  job: [
    choice(301, 'Safety shoes', 'DROPDOWN', ['Yes', 'No']),
    field(302, 'Gate code', 'TEXT', (random) => String(1000 + random.integer(9000))),
    field(303, 'Briefing', 'TEXTAREA', oneOf('Report to the shift leader.\nBring your ID.', 'Park on P3.', '')),
    field(304, 'Headcount per shift', 'NUMBER', (random) => 1 + random.integer(12)),
    field(305, 'Gate pass valid until', 'DATE', dayThisYear),
    field(306, 'Night work', 'BOOLEAN', yesOrNo),
    choice(307, 'Certificates', 'MULTISELECT', ['VCA', 'Forklift', 'Reach truck', 'ADR']),
    field(308, 'Cost centre', 'TEXT', (random) => `CC-${100 + random.integer(900)}`, { required: true }),
    field(309, 'Invoice reference', 'TEXT', (random) => `INV-${10_000 + random.integer(90_000)}`, { readOnly: true }),
    field(310, 'Meeting point', 'GEO_POINT', () => ({ latitude: 51.95, longitude: 4.05 })),
  ],
  application: [
    field(401, 'Shift preference', 'TEXT', oneOf('Early', 'Late', 'Night', 'Any')),
    field(402, 'Interview summary', 'TEXTAREA', oneOf('Friendly, on time.', 'Asked about the travel allowance.', '')),
    field(403, 'Score', 'NUMBER', (random) => random.integer(101) / 10),
    field(404, 'Available from', 'DATE', dayThisYear),
    field(405, 'Met in person', 'BOOLEAN', yesOrNo),
    choice(406, 'How they heard of us', 'DROPDOWN', ['Job board', 'Friend', 'Walk-in']),
    choice(407, 'Weekdays', 'MULTISELECT', ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']),
    field(408, 'Desk', 'TEXT', oneOf('Maasvlakte', 'Waalwijk', 'Tilburg'), { required: true }),
    field(409, 'Number of contacts', 'NUMBER', (random) => random.integer(9), { readOnly: true }),
    field(410, 'Signature', 'SIGNATURE', () => ({ signed: false })),
  ],
  candidate: [
    field(501, 'Nickname', 'TEXT', oneOf('', '', 'Bo')),
    field(502, 'Remarks', 'TEXTAREA', oneOf('', 'Prefers the telephone.')),
    field(503, 'Years of experience', 'NUMBER', (random) => random.integer(25)),
    field(504, 'Work permit until', 'DATE', dayThisYear),
    field(505, 'Own transport', 'BOOLEAN', yesOrNo),
    choice(506, 'Clothing size', 'DROPDOWN', ['S', 'M', 'L', 'XL']),
    choice(507, 'Licences', 'MULTISELECT', ['B', 'C', 'CE', 'Forklift', 'Reach truck']),
    field(508, 'Home office', 'TEXT', oneOf('Rotterdam', 'Tilburg'), { required: true }),
    field(509, 'Payroll number', 'TEXT', (random) => `P${100_000 + random.integer(900_000)}`, { readOnly: true }),
    field(510, 'Badge photo', 'IMAGE_REFERENCE', () => ({ fileId: 7 })),
  ],
};

export const seededDefinitions = (): Record<Subject, Definition[]> => ({
  job: seeded.job.map(bare),
  application: seeded.application.map(bare),
  candidate: seeded.candidate.map(bare),
});

function bare({ value: _, ...definition }: Seeded): Definition {
  return structuredClone(definition);
}

/** The same for the same record on every machine, and whatever became of the definition since. */
export function seededValue(subject: Subject, remoteId: string, definitionId: number): unknown {
  const known = seeded[subject].find(({ id }) => id === definitionId);
  return known?.value(randomFrom(`${subject}:${remoteId}:${definitionId}`)) ?? null;
}
