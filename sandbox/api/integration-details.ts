import { type Provider, type ReadModel, readModels, type WriteAction, writeActions } from '../providers/provider';
import type { Integration } from '../store/integration';
import { endUserFacts } from '../webhooks/webhooks';
import { coverageOf, isAvailable } from './coverage';

const readModelIds = Object.keys(readModels) as ReadModel[];
const writeActionIds = Object.keys(writeActions) as WriteAction[];

export function integrationDetails(integration: Integration) {
  const { id, provider, state, createdAt } = integration;
  return {
    id,
    tool: toolFacts(provider),
    category: 'ATS',
    status: state.status,
    setup_status: state.setupStatus,
    end_user: endUserFacts(integration),
    scope_config: { id: '7WmPq2RsTuVxYz3AbCdEfGh4', name: 'Default' },
    data_expired_at: state.dataExpiredAt === null ? null : new Date(state.dataExpiredAt).toISOString(),
    created_at: new Date(createdAt).toISOString(),
    beta: provider.beta,
    read_models: readModelIds.flatMap((modelId) => describeModel(integration, modelId)),
    write_actions: writeActionIds.flatMap((actionId) => describeAction(integration, actionId)),
  };
}

function toolFacts({ tool, label }: Provider) {
  const assets = `https://storage.example.com/tools/${tool}`;
  return { id: tool, label, internal_label: null, logo_url: `${assets}/logo.svg`, icon_url: `${assets}/icon.svg` };
}

function describeModel(integration: Integration, id: ReadModel) {
  const coverage = coverageOf(integration, id);
  if (!coverage) return [];
  const fields = (integration.provider.models[id] ?? []).map((field) => ({
    id: field,
    is_available: isAvailable(coverage),
    ...coverage,
  }));
  return [{ id, label: readModels[id], is_available: isAvailable(coverage), ...coverage, fields }];
}

function describeAction(integration: Integration, id: WriteAction) {
  const coverage = coverageOf(integration, id);
  if (!coverage) return [];
  const fields = (integration.provider.actions[id] ?? []).map((field) => ({
    id: field,
    is_available: isAvailable(coverage),
    coverage_status: coverage.coverage_status,
  }));
  return [{ id, label: writeActions[id], is_available: isAvailable(coverage), ...coverage, fields }];
}

export function toolCoverage(provider: Provider) {
  const supported = (fields: string[]) => fields.map((id) => ({ id, coverage_status: 'SUPPORTED' }));
  const status = (fields: string[] | undefined) => (fields ? 'SUPPORTED' : 'UNSUPPORTED');
  const { logo_url, icon_url, id, label, internal_label } = toolFacts(provider);
  return {
    id,
    label,
    internal_label,
    assets: { logo_url, icon_url, icon_black_url: icon_url.replace('icon', 'icon-black') },
    paid_api_details_markdown: provider.paidApi,
    fast_track_details_markdown: null,
    partner_only_details_markdown: provider.partnerOnly,
    connection_guide_url: 'connection_guide' in provider.features ? `https://help.example.com/${id}` : null,
    coverage: {
      read_models: readModelIds.map((modelId) => ({
        id: modelId,
        label: readModels[modelId],
        coverage_status: status(provider.models[modelId]),
        fields: supported(provider.models[modelId] ?? []),
      })),
      write_actions: writeActionIds.map((actionId) => ({
        id: actionId,
        label: writeActions[actionId],
        coverage_status: status(provider.actions[actionId]),
        fields: supported(provider.actions[actionId] ?? []),
      })),
      features: Object.entries(provider.features).map(([featureId, name]) => ({
        id: featureId,
        label: name,
        coverage_status: 'SUPPORTED',
      })),
    },
  };
}
