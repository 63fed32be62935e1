import { placeFile } from '../store/ats-file';
import type { Integration } from '../store/integration';
import type { Application, Candidate, Job, Moment, Stage } from '../store/model';
import { applicationRemoteId, buildApplication, buildCandidate, buildJob, buildStage, bury, plant } from './build';
import { cvFormat } from './cv';
import { awkwardNames, emailFor, type Person, pickPerson } from './names';
import type { CompanyPlan, JobPlan } from './plan';
import { byWeight, type Random, randomFrom } from './random';

const hour = 3_600_000;
const day = 24 * hour;

type Seeding = {
  integration: Integration;
  plan: CompanyPlan;
  random: Random;
  seededAt: Moment;
  nextRemoteId: number;
  people: Candidate[];
};

/** Plants a whole company. Every moment is counted back from the moment of seeding. */
export function seedCompany(integration: Integration, plan: CompanyPlan, seededAt: Moment): void {
  const random = randomFrom(integration.id);
  const seeding: Seeding = { integration, plan, random, seededAt, nextRemoteId: plan.firstRemoteId, people: [] };
  for (const name of plan.reasons) {
    const remoteId = String(seeding.nextRemoteId++);
    plant(integration, 'reasons', { ...buildReason(integration, remoteId), name }, seededAt - 200 * day);
  }
  const former = buildStage(integration, { name: plan.formerStage });
  plant(integration, 'stages', former, seededAt - 200 * day);
  const jobs = plan.jobs.map((jobPlan) => seedJob(seeding, jobPlan));
  for (let pooled = 0; pooled < plan.pool; pooled++) seedApplication(seeding, null, []);
  addOddities(seeding, jobs, former);
}

function buildReason(integration: Integration, remoteId: string) {
  return { id: buildCandidate(integration, { remoteId }).id, remoteId };
}

function seedJob(seeding: Seeding, plan: JobPlan): Job {
  const { integration, seededAt, random } = seeding;
  const jobStages = plan.stages.map((stagePlan) => {
    const stage = buildStage(integration, stagePlan);
    if (!integration.ats.stages.has(stage.id)) plant(integration, 'stages', stage, seededAt - 190 * day);
    return stage;
  });
  const createdAt = seededAt - (35 + random.integer(90)) * day - random.integer(day);
  const job = { ...describeJob(seeding, plan, createdAt), stageIds: jobStages.map(({ id }) => id) };
  plant(integration, 'jobs', job, createdAt + random.integer(20 * day));
  const weights = plan.status === 'CLOSED' ? plan.shares.map((share, index) => share * (index + 1)) : plan.shares;
  const spread = jobStages.map((stage, index) => ({ stage, weight: weights[index] ?? 0 }));
  for (let number = 0; number < plan.applications; number++) seedApplication(seeding, job, spread);
  return job;
}

function describeJob({ integration, seededAt, random, ...seeding }: Seeding, plan: JobPlan, createdAt: Moment): Job {
  const fields = new Set(integration.provider.models.ats_jobs);
  const filled = <Value>(field: string, value: Value): Value | null => (fields.has(field) ? value : null);
  const remoteId = integration.provider.candidateIsApplication
    ? `job_${plan.name.replace(/[^A-Za-z]/g, '').slice(0, 10)}`
    : String(seeding.plan.firstRemoteId + 200 + seeding.plan.jobs.indexOf(plan));
  const slug = plan.name.toLowerCase().replace(/[^a-z]+/g, '-');
  return buildJob(integration, {
    remoteId,
    name: plan.name,
    jobCode: filled('job_code', `HL-${remoteId}`),
    description: filled('description', advertise(plan)),
    status: plan.status ?? 'OPEN',
    visibility: plan.visibility ?? 'PUBLIC',
    employmentType: filled('employment_type', plan.employment ?? null),
    department: filled('department', plan.department),
    postUrl: filled('post_url', `https://jobs.example.com/${slug}`),
    remoteWorkStatus: filled('remote_work_status', plan.remote ?? null),
    location: filled('location', { city: plan.city, country: plan.country }),
    openedAt: filled('opened_at', createdAt + day),
    // A closing date may lie ahead while the job is open: nobody may read "closed" from it.
    closedAt: plan.status === 'CLOSED' ? seededAt - 9 * day : random.chance(0.2) ? seededAt + 30 * day : null,
    createdAt,
  });
}

function advertise({ name, city, department }: JobPlan): string {
  return `<p>We look for a <b>${name}</b> in ${city}.</p><ul><li>Team: ${department}</li><li>Start: as soon as you can</li></ul>`;
}

type Spread = { stage: Stage; weight: number }[];

function seedApplication(seeding: Seeding, job: Job | null, spread: Spread): void {
  const { integration, random, seededAt } = seeding;
  const opened = job?.createdAt ?? seededAt - 90 * day;
  const age = (seededAt - opened) * random.next() ** 1.6 + random.integer(day / 4) + 2 * hour;
  const createdAt = Math.round(seededAt - age);
  const candidate = seedCandidate(seeding, job, createdAt);
  const stage = byWeight(spread, random.next())?.stage;
  const changedAt = createdAt + Math.floor((seededAt - hour - createdAt) * random.next() ** 0.7);
  const application = buildApplication(integration, {
    remoteId: applicationRemoteId(integration, candidate.remoteId, job?.remoteId ?? 'none'),
    jobId: job?.id ?? null,
    candidateId: candidate.id,
    stageId: stage?.id ?? null,
    createdAt,
  });
  plant(integration, 'applications', decide(seeding, application, spread, changedAt, job), changedAt);
}

/** Some people are already hired or declined; of a closed job hardly anybody is still in the running. */
function decide(
  seeding: Seeding,
  application: Application,
  spread: Spread,
  changedAt: Moment,
  job: Job | null,
): Application {
  const { random, plan } = seeding;
  const ticket = random.next();
  const declined = job?.status === 'CLOSED' ? 0.7 : plan.declined;
  if (ticket < plan.hired)
    return { ...application, outcome: 'HIRED', stageId: spread.at(-1)?.stage.id ?? application.stageId };
  if (ticket > plan.hired + declined) return application;
  const reason = plan.reasons[random.integer(plan.reasons.length)] ?? null;
  return { ...application, outcome: 'DECLINED', rejectionReasonName: reason, rejectedAt: reason ? changedAt : null };
}

function seedCandidate(seeding: Seeding, job: Job | null, createdAt: Moment): Candidate {
  const { integration, random, plan, people } = seeding;
  const before = people[random.integer(people.length + 1)];
  if (before && job && random.chance(plan.returning) && !hasApplied(integration, before, job)) return before;
  const awkward = awkwardName(people.length);
  const person = { ...pickPerson(random), ...awkward };
  const candidate = describeCandidate(seeding, person, createdAt);
  plant(integration, 'candidates', candidate, createdAt + random.integer(hour));
  if (job && people.length % 7 === 0) seedCv(integration, candidate, job, createdAt);
  people.push(candidate);
  return candidate;
}

/** Every 53rd person, but no more than two of each kind in one company. */
function awkwardName(place: number) {
  const nth = Math.floor(place / 53);
  return place % 53 === 17 && nth < 2 * awkwardNames.length ? awkwardNames[nth % awkwardNames.length] : undefined;
}

function hasApplied(integration: Integration, candidate: Candidate, job: Job): boolean {
  const remoteId = applicationRemoteId(integration, candidate.remoteId, job.remoteId);
  return integration.ats.applications.has(buildApplication(integration, { remoteId }).id);
}

function seedCv(integration: Integration, candidate: Candidate, job: Job, createdAt: Moment): void {
  if (!integration.provider.actions.ats_read_application_attachments) return;
  const { firstName, lastName, emails, phones } = candidate;
  const name = [firstName, lastName].filter(Boolean).join(' ');
  const facts = {
    name,
    email: emails[0] ?? null,
    phone: phones[0] ?? null,
    trade: job.name ?? '',
    year: new Date(createdAt).getUTCFullYear(),
  };
  const { extension, contentType } = cvFormat(facts);
  const fileName = `CV ${name.replace(/[^\p{L}\p{M} -]/gu, '').slice(0, 60)}`.trim();
  const owner = { candidateId: candidate.id, applicationId: null, type: 'CV', createdAt } as const;
  placeFile(integration, { ...owner, name: `${fileName}.${extension}`, contentType, content: { is: 'cv', facts } });
}

function describeCandidate(seeding: Seeding, person: Person, createdAt: Moment): Candidate {
  const { integration, random, plan } = seeding;
  const number = seeding.nextRemoteId++;
  const fields = new Set(integration.provider.models.ats_candidates);
  return buildCandidate(integration, {
    remoteId: integration.provider.candidateIsApplication ? `ap_${number.toString(36)}` : String(number + 40_000),
    firstName: person.first,
    lastName: person.last,
    emails: random.chance(0.04) ? [] : [emailFor(person, number)],
    phones: random.chance(0.2) ? [] : [person.phone],
    source: plan.sources && !random.chance(0.06) ? random.pick(plan.sources) : null,
    location: fields.has('location') ? { city: null, country: person.country } : null,
    createdAt,
  });
}

/** What real companies have too: no stage, a stage that left the job, no candidate, and what was deleted. */
function addOddities({ integration, random, seededAt }: Seeding, jobs: Job[], former: Stage): void {
  const all = [...integration.ats.applications.values()].filter(({ jobId, outcome }) => jobId && outcome === 'PENDING');
  const odd = Math.min(27, Math.floor(all.length / 12));
  const every = Math.floor(all.length / odd);
  for (let nth = 0; nth < odd; nth++) {
    const application = all[nth * every + random.integer(Math.max(1, every))];
    if (!application) continue;
    if (nth < 8) alter(integration, { ...application, stageId: null });
    else if (nth < 14) alter(integration, { ...application, stageId: former.id });
    else if (nth < 17) alter(integration, { ...application, candidateId: null });
    else bury(integration, 'applications', application.id, seededAt - (nth < 23 ? 2 + (nth % 9) : 16 + nth) * day);
  }
  const archived = buildJob(integration, {
    remoteId: 'gone-1',
    name: 'Withdrawn opening',
    stageIds: jobs[0]?.stageIds ?? [],
  });
  plant(integration, 'jobs', archived, seededAt - 60 * day);
  bury(integration, 'jobs', archived.id, seededAt - 5 * day);
}

function alter(integration: Integration, application: Application): void {
  const changedAt = integration.mirror.applications.byId.get(application.id)?.changedAt ?? 0;
  plant(integration, 'applications', application, changedAt);
}
