import { KomboError } from '../api/kombo-error';
import { randomKomboId } from '../kombo-id';
import type { Provider } from '../providers/provider';
import { providers } from '../providers/registry';
import type { CompanyPlan } from '../seed/plan';
import { seedCompany } from '../seed/seed-company';
import { emptyIntegration, type Integration } from '../store/integration';
import type { Sandbox } from '../store/sandbox';

export type NewIntegration = Pick<Integration, 'id' | 'environmentId' | 'endUser' | 'createdAt'> & { tool: string };

/** What somebody who connects brings along: a small company, the same again after every start. */
export function createIntegration(
  sandbox: Sandbox,
  wanted: Pick<NewIntegration, 'environmentId' | 'endUser' | 'tool'>,
): Integration {
  const created = { ...wanted, id: `${wanted.tool}:${randomKomboId()}`, createdAt: sandbox.now() };
  sandbox.journal.append({ is: 'created', created });
  return plantIntegration(sandbox, created);
}

export function plantIntegration(sandbox: Sandbox, { tool, ...created }: NewIntegration): Integration {
  const provider = providerOf(tool);
  const integration = emptyIntegration({ ...created, provider });
  seedCompany(integration, smallCompany(provider), created.createdAt);
  sandbox.integrations.set(integration.id, integration);
  return integration;
}

export function providerOf(tool: string): Provider {
  const provider = providers.find((each) => each.tool === tool);
  if (provider) return provider;
  throw new KomboError('PLATFORM.INPUT_INVALID', `The sandbox has no tool "${tool}".`);
}

const openings = [
  ['Service engineer', 'Technical', 16],
  ['Account manager', 'Sales', 12],
  ['Office assistant', 'Office', 9],
] as const;

function smallCompany(provider: Provider): CompanyPlan {
  const weights = provider.defaultStages.map((_, place) => provider.defaultStages.length - place);
  return {
    jobs: openings.map(([name, department, applications]) => ({
      name,
      department,
      applications,
      city: 'Utrecht',
      country: 'NL',
      stages: provider.defaultStages,
      shares: weights,
    })),
    sources: provider.models.ats_candidates?.includes('source') ? ['Website', 'Referral'] : null,
    reasons: provider.models.ats_rejection_reasons ? ['Not a match', 'Withdrew'] : [],
    pool: 0,
    formerStage: 'Earlier stage',
    declined: 0.1,
    hired: 0.03,
    returning: 0,
    firstRemoteId: 20_000,
  };
}
