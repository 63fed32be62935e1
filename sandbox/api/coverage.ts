import { type ReadModel, readModels, type WriteAction, writeActions } from '../providers/provider';
import type { CoverageOverride, Integration } from '../store/integration';
import { KomboError } from './kombo-error';

/** What decides whether a model or an action is there: the tool, our scope, and the customer's wish. */
export function coverageOf(integration: Integration, id: ReadModel | WriteAction): Required<CoverageOverride> | null {
  const override = integration.state.coverage[id];
  if (override === null) return null;
  const { models, actions } = integration.provider;
  const supported = id in models || id in actions;
  return {
    coverage_status: supported ? 'SUPPORTED' : 'UNSUPPORTED',
    scope_config_setting: 'ENABLED',
    opted_out_by_customer: false,
    ...override,
  };
}

export function isAvailable(coverage: Required<CoverageOverride> | null): boolean {
  return coverage?.coverage_status === 'SUPPORTED' && !isDisabled(coverage);
}

function isDisabled(coverage: Required<CoverageOverride>): boolean {
  return coverage.scope_config_setting === 'DISABLED' || coverage.opted_out_by_customer;
}

export function requireModel(integration: Integration, id: ReadModel): void {
  const coverage = coverageOf(integration, id);
  const { label } = integration.provider;
  if (coverage && coverage.coverage_status !== 'SUPPORTED') {
    throw new KomboError('INTEGRATION.MODEL_NOT_AVAILABLE', `${label} does not support the model "${readModels[id]}".`);
  }
  if (coverage && isDisabled(coverage)) {
    throw new KomboError(
      'INTEGRATION.MODEL_DISABLED',
      `The model "${readModels[id]}" is disabled for this integration.`,
    );
  }
}

/** Refuses what is not there or switched off; answers which fields the action takes. */
export function requireAction(integration: Integration, id: WriteAction): string[] {
  const coverage = coverageOf(integration, id);
  const { label } = integration.provider;
  if (coverage && coverage.coverage_status !== 'SUPPORTED') {
    throw new KomboError(
      'INTEGRATION.ACTION_NOT_AVAILABLE',
      `${label} does not support the action "${writeActions[id]}".`,
    );
  }
  if (coverage && isDisabled(coverage)) {
    throw new KomboError(
      'INTEGRATION.ACTION_DISABLED',
      `The action "${writeActions[id]}" is disabled for this integration.`,
    );
  }
  return integration.provider.actions[id] ?? [];
}
