import { emailFor, pickPerson } from '@/sandbox/seed/names';
import { randomFrom } from '@/sandbox/seed/random';

/** As the sandbox's own big job has them. */
const shares = [
  { stage: 'Web Application', of100: 40 },
  { stage: 'Pipeline', of100: 25 },
  { stage: 'Screening call', of100: 15 },
  { stage: 'Client interview', of100: 10 },
  { stage: 'Offer', of100: 6 },
  { stage: 'Placed', of100: 4 },
];
const sources = ['Indeed', 'Werkzoeken.nl', 'Referral', 'Company website'];
const integration = 'avionte:8d1hpPsbjxUkoCoa1veLZGe5';
const DAY_MS = 86_400_000;

/** What the big job is called in a list of jobs. */
export const BIG_JOB = 'Warehouse campaign';

function peopleFor(count: number) {
  const random = randomFrom(`bench ${count}`);
  let number = 0;
  const someone = () => {
    const { first, last, phone } = pickPerson(random);
    number += 1;
    return {
      firstName: first,
      lastName: last,
      email: emailFor({ first, last }, number),
      phone,
      source: sources[number % sources.length],
      appliedAt: new Date(Date.now() - 2 * DAY_MS - random.integer(58 * DAY_MS)).toISOString(),
    };
  };
  return Object.fromEntries(
    shares.map(({ stage, of100 }) => [stage, Array.from({ length: Math.round((count * of100) / 100) }, someone)]),
  );
}

/** A job with so many people beside the big one, with the same stages and the same spread. Answers its name. */
export async function seedJob(sandboxUrl: string, count: number): Promise<string> {
  const name = `Campaign of ${count.toLocaleString('en-GB')}`;
  const stages = shares.map(({ stage }) => stage);
  const answer = await fetch(`${sandboxUrl}/__sandbox/seed-job`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ integration, name, stages, department: 'Warehouse', people: peopleFor(count) }),
  });
  if (!answer.ok) throw new Error(`The sandbox did not make a job of ${count}: ${await answer.text()}`);
  return name;
}
