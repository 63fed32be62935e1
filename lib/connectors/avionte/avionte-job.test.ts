import { expect, test } from 'vitest';
import { readEnhancedJob } from './avionte-job';
import { readEnhancedCandidate } from './avionte-talent';

const noRates = { regular: null, overtime: null, doubletime: null };

test('a job is read in our words: days as days, money as numbers, the place in one line', () => {
  const native = {
    id: 48213,
    positions: '4',
    placed: 1,
    startDate: '2026-03-01T00:00:00',
    endDate: null,
    status: 'Open',
    orderType: 'Temporary',
    employeeType: 'W2',
    companyName: 'Kade 7',
    worksiteAddress: { street1: 'Europaweg 12', city: 'Rotterdam', postalCode: '3199 LC', country: 'NL' },
    payRates: { regular: 15.5, overtime: '19.38' },
    rateType: 'Hourly',
    shiftName: 'Night',
    startTimeLocal: '22:00',
    endTimeLocal: '06:00',
    shiftScheduleDays: { sunday: true, monday: true, tuesday: false },
    notes: '<p>Ask for <b>Ria</b>.</p>',
    lastUpdatedDate: '2026-03-01T08:00:00',
    link: 'https://ats.example.com/jobs/48213',
  };

  expect(readEnhancedJob('48213', native, null, { 302: 'A' })).toEqual({
    jobRemoteId: '48213',
    job: null,
    positions: 4,
    placed: 1,
    startDate: '2026-03-01',
    endDate: null,
    status: 'Open',
    orderType: 'Temporary',
    employeeType: 'W2',
    companyName: 'Kade 7',
    worksite: 'Europaweg 12, 3199 LC Rotterdam, NL',
    payRates: { regular: 15.5, overtime: 19.38, doubletime: null },
    billRates: noRates,
    ratePeriod: 'Hourly',
    shift: { name: 'Night', from: '22:00', to: '06:00', days: ['monday', 'sunday'] },
    notes: '<p>Ask for <b>Ria</b>.</p>',
    lastUpdatedAt: '2026-03-01T08:00:00.000Z',
    link: 'https://ats.example.com/jobs/48213',
    customFields: { 302: 'A' },
  });
});

test.each([
  ['nothing', {}],
  ['only nulls', { worksiteAddress: null, payRates: null, shiftScheduleDays: null, link: null }],
  [
    'nothing of the kind',
    { worksiteAddress: 7, payRates: [], positions: {}, startDate: 'soon', link: 'javascript:alert(1)' },
  ],
])('a job with %s is a job without those facts', (_name, native) => {
  expect(readEnhancedJob('1', native, null, {})).toMatchObject({
    positions: null,
    startDate: null,
    link: null,
    payRates: noRates,
    shift: { name: null, from: null, to: null, days: [] },
  });
});

test('a person is read in our words', () => {
  const native = {
    id: 9,
    firstName: 'Noor',
    emailAddress: '',
    mobilePhone: 612345678,
    residentAddress: 'Havenstraat 21, Rotterdam',
    isArchived: 'true',
    talentResume: 'Noor\nOrder picker',
    createdDate: '2026-03-01T08:00:00+02:00',
  };

  expect(readEnhancedCandidate('9', native, [], {})).toMatchObject({
    candidateRemoteId: '9',
    firstName: 'Noor',
    lastName: null,
    email: null,
    phone: '612345678',
    address: 'Havenstraat 21, Rotterdam',
    isArchived: true,
    resumeText: 'Noor\nOrder picker',
    createdAt: '2026-03-01T06:00:00.000Z',
    lastUpdatedAt: null,
  });
});
