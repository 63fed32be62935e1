import { randomFrom } from '../seed/random';
import type { Integration } from '../store/integration';
import type { Job } from '../store/model';
import { readValues } from './custom-values';
import { nativeId, nativeMoment, writtenFields } from './native-records';

const day = 86_400_000;
const companies = ['Kade 7 Terminals', 'Maasstroom Logistics', 'Noordzee Cold Store', 'Waalhaven Stevedoring'] as const;
const shifts = [
  ['Early', '06:00', '14:00'],
  ['Late', '14:00', '22:00'],
  ['Night', '22:00', '06:00'],
] as const;
const statuses: Record<string, [number, string]> = {
  OPEN: [1, 'Open'],
  CLOSED: [3, 'Closed'],
  DRAFT: [5, 'On hold'],
  ARCHIVED: [9, 'Archived'],
};

/** A job in the words of the ATS's own API. What Kombo does not know is made from the id, always the same. */
export function jobShape(integration: Integration, job: Job) {
  const random = randomFrom(`job:${job.remoteId}`);
  const id = nativeId(job.remoteId);
  const [statusId, status] = statuses[job.status ?? ''] ?? [2, job.status];
  const start = (job.openedAt ?? job.createdAt ?? 0) + 14 * day;
  return {
    id,
    title: job.name,
    positions: 1 + random.integer(20),
    startDate: nativeMoment(start),
    endDate: job.closedAt === null ? null : nativeMoment(job.closedAt),
    status,
    statusId,
    orderType: 'Temporary',
    orderTypeId: 2,
    employeeType: 'W2',
    ...client(random.integer(companies.length)),
    worksiteAddress: worksite(job),
    ...terms(random.integer(8)),
    posted: job.status === 'OPEN',
    isArchived: job.status === 'ARCHIVED',
    placed: random.integer(4),
    ...history(job, start),
    representativeUsers: [7001],
    enteredByUserId: 7001,
    salesRepUserId: 7002,
    ownerUserId: 7001,
    description: job.description,
    notes: '<p>Ask for <b>Ria</b> at the gate.</p>',
    customJobDetails: readValues(integration, 'job', job.remoteId),
    ...shift(random.integer(shifts.length)),
    overtimeType: 'Standard',
    department: job.department,
    division: null,
    origin: 'Front office',
    link: `https://ats.example.com/jobs/${id}`,
    ...writtenFields(integration, 'job', job.remoteId),
  };
}

function client(place: number) {
  return {
    companyId: 900 + place,
    companyName: companies[place],
    branchId: 12,
    frontOfficeId: 4,
    contactId: 3300 + place,
    worksiteAddressId: 5100 + place,
  };
}

function worksite({ location }: Job) {
  return {
    street1: 'Europaweg 12',
    street2: null,
    city: location?.city ?? null,
    state_Province: 'ZH',
    postalCode: '3199 LC',
    country: location?.country ?? null,
    county: null,
    geoCode: null,
    schoolDistrictCode: null,
  };
}

function terms(step: number) {
  const pay = 15.5 + step * 0.75;
  const rates = (regular: number) => ({ regular, overtime: regular * 1.25, doubletime: regular * 2 });
  return {
    payRates: rates(pay),
    billRates: rates(Math.round(pay * 172) / 100),
    minPayRate: pay,
    maxPayRate: pay + 2,
    payPeriod: 'Weekly',
    rateType: 'Hourly',
  };
}

function history(job: Job, start: number) {
  return {
    createdDate: nativeMoment(job.createdAt),
    lastUpdatedDate: null,
    latestActivityDate: nativeMoment(start - day),
    latestActivityName: 'Called',
  };
}

function shift(place: number) {
  const [shiftName, startTimeLocal, endTimeLocal] = shifts[place] ?? shifts[0];
  const weekdays = { monday: true, tuesday: true, wednesday: true, thursday: true, friday: true };
  return {
    shiftName,
    startTimeLocal,
    endTimeLocal,
    shiftScheduleDays: { ...weekdays, saturday: place === 2, sunday: false },
    scheduleShifts: [],
  };
}
