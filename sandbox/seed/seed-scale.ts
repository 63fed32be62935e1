import type { Integration } from '../store/integration';
import type { Moment } from '../store/model';
import type { StagePlan } from './build';
import { applicationRemoteId, buildApplication, buildCandidate, buildJob, buildStage, plant } from './build';
import { emailFor, pickPerson } from './names';
import { byWeight, randomFrom } from './random';

const shares: { stage: StagePlan; weight: number }[] = [
  { stage: { name: 'Web Application', remoteId: 'WEB_APPLICATION' }, weight: 40 },
  { stage: { name: 'Pipeline', remoteId: 'PIPELINE' }, weight: 25 },
  { stage: { name: 'Screening call' }, weight: 15 },
  { stage: { name: 'Client interview' }, weight: 10 },
  { stage: { name: 'Offer' }, weight: 6 },
  { stage: { name: 'Placed' }, weight: 4 },
];
const sources = ['Indeed', 'Werkzoeken.nl', 'Referral', 'Company website'];
const firstPerson = 10_000_000;

export const scaleJobRemoteId = '990001';

/** One job with as many applications as asked for, spread the same way at any size. */
export function seedScale(integration: Integration, count: number, seededAt: Moment): void {
  const random = randomFrom('scale');
  const created = seededAt - 60 * 86_400_000;
  const stageIdByName = new Map<string, string>();
  for (const { stage } of shares) {
    const built = buildStage(integration, stage);
    if (!integration.ats.stages.has(built.id)) plant(integration, 'stages', built, created);
    stageIdByName.set(stage.name, built.id);
  }
  const job = buildJob(integration, {
    remoteId: scaleJobRemoteId,
    name: `Warehouse campaign (${count.toLocaleString('en-GB')} applications)`,
    department: 'Warehouse',
    location: { city: 'Rotterdam', country: 'NL' },
    openedAt: created,
    createdAt: created,
    stageIds: [...stageIdByName.values()],
  });
  plant(integration, 'jobs', job, created);

  for (let number = 0; number < count; number++) {
    const person = pickPerson(random);
    const createdAt = created + Math.floor((number / count) * 59 * 86_400_000);
    const candidate = buildCandidate(integration, {
      remoteId: String(firstPerson + number),
      firstName: person.first,
      lastName: person.last,
      emails: [emailFor(person, number)],
      phones: [person.phone],
      source: sources[number % sources.length] ?? null,
      createdAt,
    });
    plant(integration, 'candidates', candidate, createdAt);
    const remoteId = applicationRemoteId(integration, candidate.remoteId, job.remoteId);
    const stageId = stageIdByName.get(stageOf(number)) ?? null;
    const application = { remoteId, jobId: job.id, candidateId: candidate.id, stageId, createdAt };
    plant(
      integration,
      'applications',
      buildApplication(integration, application),
      createdAt + random.integer(86_400_000),
    );
  }
}

/** Walks each hundred in steps of 37, so that any prefix holds all the stages in about their share. */
function stageOf(number: number): string {
  return byWeight(shares, ((number * 37) % 100) / 100)?.stage.name ?? '';
}
