import 'server-only';
import type { IntegrationDetails } from '../integration';
import type { CoverageEntry } from '../provider';
import { BadRow, id, moment, objectOrNull, type Row, text, tryRead } from './row';

const statuses = ['ACTIVE', 'INVALID', 'INACTIVE'] as const;
const setupStatuses = ['INCOMPLETE', 'FINAL_SYNC_PENDING', 'COMPLETED'] as const;
const coverageStatuses = ['SUPPORTED', 'UNSUPPORTED', 'NOT_IMPLEMENTED', 'UNKNOWN'] as const;
const scopeSettings = ['ENABLED', 'DISABLED', 'OPTIONAL'] as const;

/** Read by hand: in the SDK one new word in the coverage of one field would make the whole connection unreadable. */
export function readIntegrationDetails(data: Row): IntegrationDetails {
  const tool = objectOrNull(data, 'tool') ?? {};
  const endUser = objectOrNull(data, 'end_user') ?? {};
  return {
    integrationId: id(data, 'id'),
    category: text(data, 'category') ?? '',
    tool: { id: id(tool, 'id'), label: text(tool, 'label') ?? id(tool, 'id'), iconUrl: text(tool, 'icon_url') },
    endUser: {
      organizationName: text(endUser, 'organization_name') ?? '',
      creatorEmail: text(endUser, 'creator_email'),
      originId: text(endUser, 'origin_id'),
    },
    status: knownWord(data.status, statuses, 'ACTIVE'),
    setupStatus: readSetupStatus(data),
    dataExpiredAt: moment(data, 'data_expired_at'),
    beta: data.beta === true,
    createdAt: moment(data, 'created_at') ?? '',
    coverage: {
      models: readCoverage(data.read_models),
      actions: readCoverage(data.write_actions),
    },
  };
}

export function readSetupStatus(row: Row): IntegrationDetails['setupStatus'] {
  return knownWord(row.setup_status, setupStatuses, 'COMPLETED');
}

/** What cannot be read of it is unknown; a connection must not stop for it. */
function readCoverage(listed: unknown): CoverageEntry[] {
  const entries = Array.isArray(listed) ? listed.map((row) => tryRead(row, readCoverageEntry)) : [];
  return entries.filter((entry): entry is CoverageEntry => !(entry instanceof BadRow));
}

function readCoverageEntry(row: Row): CoverageEntry {
  return {
    id: id(row, 'id'),
    label: text(row, 'label') ?? id(row, 'id'),
    isAvailable: row.is_available !== false,
    coverageStatus: knownWord(row.coverage_status, coverageStatuses, 'UNKNOWN'),
    scopeConfigSetting: knownWord(row.scope_config_setting, scopeSettings, 'OPTIONAL'),
    optedOutByCustomer: row.opted_out_by_customer === true,
  };
}

/** A word we do not know gates nothing, whatever it is about. */
function knownWord<Word extends string>(value: unknown, known: readonly Word[], otherwise: Word): Word {
  return known.find((word) => word === value) ?? otherwise;
}
