import { describe, expect, test } from 'vitest';
import {
  type Capability,
  type Coverage,
  type CoverageEntry,
  capabilities,
  capabilityRows,
  defineProvider,
  effectiveCapabilities,
  plainProvider,
  readBackNote,
  swallows,
  whyOneWay,
  whyStageIsClosed,
} from './provider';

const open: CoverageEntry = {
  id: 'ats_move_application',
  label: 'Move application to stage',
  isAvailable: true,
  coverageStatus: 'SUPPORTED',
  scopeConfigSetting: 'ENABLED',
  optedOutByCustomer: false,
};

const allTrue = Object.fromEntries(capabilities.map((capability) => [capability, true])) as Record<Capability, true>;

const acme = defineProvider({
  ...plainProvider('acme', 'Acme'),
  capabilities: { ...allTrue, reject: 'Acme does not let other tools reject people.' },
  whenUnmentioned: null,
  stageRules: {
    closed: [
      { by: 'remoteId', equals: ['INBOX'], whose: 'Kombo', why: 'Kombo does not allow moves into {stage} for Acme.' },
      { by: 'name', equals: ['New'], whose: 'Acme', why: 'Acme does not accept people moved into {stage}.' },
    ],
    swallowing: [{ remoteId: 'INBOX', notSwallowed: ['FIXED'], readBackNote: 'Acme shows Inbox' }],
  },
});

function withActions(...actions: Partial<CoverageEntry>[]): Coverage {
  return { models: [], actions: actions.map((action) => ({ ...open, ...action })) };
}

describe('closed stages', () => {
  test.each([
    [
      'by remote id, whatever its name',
      { remoteId: 'INBOX', name: 'Eingang' },
      'Kombo does not allow moves into Eingang for Acme.',
    ],
    ['by name', { remoteId: '17', name: 'New' }, 'Acme does not accept people moved into New.'],
    [
      'by remote id without a name',
      { remoteId: 'INBOX', name: null },
      'Kombo does not allow moves into INBOX for Acme.',
    ],
    [
      'a name with a dollar sign stays as it is',
      { remoteId: 'INBOX', name: '$& $1' },
      'Kombo does not allow moves into $& $1 for Acme.',
    ],
    ['a remote id is not a name', { remoteId: 'New', name: 'Other' }, null],
    ['a stage without anything is open', { remoteId: null, name: null }, null],
  ])('%s', (_case, stage, why) => {
    expect(whyStageIsClosed(acme, stage)).toBe(why);
  });

  test('leaving a closed stage is one-way and says so', () => {
    expect(whyOneWay(acme, { remoteId: '17', name: 'New' })).toBe(
      'This cannot be undone once it is sent. Acme does not accept people moved into New.',
    );
    expect(whyOneWay(acme, { remoteId: '18', name: 'Interview' })).toBeNull();
  });
});

describe('stages that swallow others', () => {
  const inbox = { remoteId: 'INBOX', name: 'Inbox' };

  test.each([
    ['a stage of the customer', inbox, { remoteId: '4', name: 'Interview' }, true],
    ['a stage without remote id', inbox, { remoteId: null, name: 'Interview' }, true],
    ['the same stage', inbox, inbox, false],
    ['a stage that reads back as itself', inbox, { remoteId: 'FIXED', name: 'Fixed' }, false],
    ['another stage shown', { remoteId: '9', name: 'Offer' }, { remoteId: '4', name: 'Interview' }, false],
    ['nothing shown', null, { remoteId: '4', name: 'Interview' }, false],
    ['nothing requested', inbox, null, false],
  ])('%s', (_case, synced, requested, expected) => {
    expect(swallows(acme, synced, requested)).toBe(expected);
    expect(readBackNote(acme, synced, requested)).toBe(expected ? 'Acme shows Inbox' : null);
  });
});

describe('live coverage', () => {
  test.each<[string, Partial<CoverageEntry>, true | string, string]>([
    ['all open', {}, true, 'none'],
    ['the tool cannot', { coverageStatus: 'UNSUPPORTED', isAvailable: false }, 'Acme does not offer this.', 'tool'],
    [
      'not built by Kombo',
      { coverageStatus: 'NOT_IMPLEMENTED', isAvailable: false },
      'Kombo has not built this for Acme.',
      'kombo',
    ],
    [
      'our scope',
      { scopeConfigSetting: 'DISABLED' },
      'This is switched off in your scope configuration at Kombo.',
      'scope',
    ],
    ['the customer', { optedOutByCustomer: true }, 'Whoever connected Acme opted out of this.', 'customer'],
    [
      'no reason given',
      { isAvailable: false },
      'Kombo says that this is not available for Acme at the moment.',
      'none',
    ],
    ['nothing known', { coverageStatus: 'UNKNOWN' }, true, 'none'],
  ])('names the gate: %s', (_case, entry, answer, gate) => {
    const row = capabilityRows(acme, withActions(entry)).find(({ capability }) => capability === 'move-stage');

    const closed = Object.entries(row?.gates ?? {}).filter(([, state]) => state === 'closed');
    expect(row?.answer).toBe(answer);
    expect(closed.map(([name]) => name)).toEqual(gate === 'none' ? [] : [gate]);
  });

  test('never widens what the table refuses', () => {
    const coverage = withActions({ id: 'ats_reject_application', label: 'Reject application' });

    expect(effectiveCapabilities(acme, coverage).reject).toBe('Acme does not let other tools reject people.');
  });

  test('an action it does not mention is unknown, and the table decides', () => {
    const row = capabilityRows(acme, withActions()).find(({ capability }) => capability === 'move-stage');

    expect(row).toMatchObject({
      answer: true,
      gates: { tool: 'open', kombo: 'unknown', scope: 'unknown', customer: 'unknown' },
    });
  });

  test.each([
    ['by its id', { id: 'ats_move_application', label: '' }],
    ['by its label', { id: 'W1', label: 'Move application to stage' }],
    ['by the name of the permission', { id: 'ats_set_application_stage', label: 'Set application stage' }],
  ])('finds an action %s', (_case, words) => {
    const coverage = withActions({ ...words, optedOutByCustomer: true });

    expect(effectiveCapabilities(acme, coverage)['move-stage']).toBe('Whoever connected Acme opted out of this.');
  });

  test('does not take one action for another', () => {
    const coverage = withActions({
      id: 'ats_add_candidate_attachment',
      label: 'Add attachment to candidate',
      isAvailable: false,
    });
    const answers = effectiveCapabilities(acme, coverage);

    expect(answers['candidate-attachment']).not.toBe(true);
    expect(answers['application-attachment']).toBe(true);
  });

  test.each<[Capability, string, string]>([
    ['create-application', 'ats_create_application', 'ats_create_application_draft'],
    ['create-candidate', 'ats_create_candidate', 'ats_create_candidate_list'],
    ['application-attachment', 'ats_add_application_attachment', 'ats_add_application_attachment_link'],
    ['candidate-attachment', 'ats_add_candidate_attachment', 'ats_add_candidate_attachment_link'],
  ])('takes %s by the id that Kombo documents, and by nothing like it', (capability, id, other) => {
    const answer = (action: string) =>
      effectiveCapabilities(acme, withActions({ id: action, label: '', optedOutByCustomer: true }))[capability];

    expect(answer(id)).toBe('Whoever connected Acme opted out of this.');
    expect(answer(other)).toBe(true);
  });

  test('has one row for every capability', () => {
    expect(capabilityRows(acme, null).map(({ capability }) => capability)).toEqual(capabilities);
  });
});

describe('an ATS without a definition of its own', () => {
  const other = plainProvider('other', 'Other');

  test('claims nothing while Kombo says nothing', () => {
    expect(Object.values(effectiveCapabilities(other, null))).not.toContain(true);
    expect(effectiveCapabilities(other, null)['move-stage']).toBe('Kombo does not say that Other can do this.');
  });

  test('claims exactly what live coverage says', () => {
    const jobs = { ...open, id: 'ats_jobs', label: 'Jobs' };
    const answers = effectiveCapabilities(other, { models: [jobs], actions: [open] });

    const claimed = capabilities.filter((capability) => answers[capability] === true);
    expect(claimed).toEqual(['stream-jobs', 'get-job', 'move-stage']);
  });
});
