import { avionte } from '../providers/avionte';
import { greenhouse } from '../providers/greenhouse';
import { homerun } from '../providers/homerun';
import { emptyIntegration, type Integration } from '../store/integration';
import type { SeedFacts } from '../store/journal';
import { environments } from '../store/sandbox';
import { avionteCompany } from './avionte-company';
import { greenhouseCompany } from './greenhouse-company';
import { homerunCompany } from './homerun-company';
import type { CompanyPlan } from './plan';
import { seedCompany } from './seed-company';
import { seedScale } from './seed-scale';

/** Raised when the seed gives other records than before: an older data directory is then seeded anew. */
export const seedVersion = 2;

type Customer = Pick<Integration, 'id' | 'provider' | 'endUser'> & { environment: number; company: CompanyPlan };

const customer = (
  id: string,
  provider: Customer['provider'],
  company: CompanyPlan,
  organizationName: string,
  originId: string,
  environment = 0,
): Customer => ({
  id,
  provider,
  company,
  environment,
  endUser: { organizationName, originId, creatorEmail: `admin@${originId}.example.com` },
});

const customers: Customer[] = [
  customer('homerun:HWUTwvyx2wLoSUHphiWVrp28', homerun, homerunCompany, 'Studio Noord', 'studio-noord'),
  customer('avionte:8d1hpPsbjxUkoCoa1veLZGe5', avionte, avionteCompany, 'Havenlogistiek B.V.', 'havenlogistiek'),
  customer('greenhouse:4kYmN8sVb2RdQ7tXwJpGz3Hc', greenhouse, greenhouseCompany, 'Kastanje Labs', 'kastanje-labs'),
  customer('greenhouse:6nQwE9rTyU3iPaSdFgHjKz2X', greenhouse, greenhouseCompany, 'Other Customer', 'other-customer', 1),
];

function companyOf({ company }: Customer, { peoplePerJob: most = Number.POSITIVE_INFINITY }: SeedFacts): CompanyPlan {
  const jobs = company.jobs.map((job) => ({ ...job, applications: Math.min(job.applications, most) }));
  return { ...company, jobs, pool: Math.min(company.pool, most) };
}

export function seedIntegrations(facts: SeedFacts): Map<string, Integration> {
  const seeded = customers.map((plan) => {
    const integration = emptyIntegration({
      id: plan.id,
      environmentId: environments[plan.environment]?.id ?? '',
      provider: plan.provider,
      endUser: plan.endUser,
      createdAt: facts.seededAt - 210 * 86_400_000,
    });
    const scaled = facts.scale > 0 && plan.provider === avionte;
    if (!(scaled && facts.scaleOnly)) seedCompany(integration, companyOf(plan, facts), facts.seededAt);
    if (scaled) seedScale(integration, facts.scale, facts.seededAt);
    return integration;
  });
  return new Map(seeded.map((integration) => [integration.id, integration]));
}
