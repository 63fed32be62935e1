import 'server-only';
import type { CustomValues } from '../custom-fields';
import type { EnhancedJob, Rates } from '../enhanced-records';
import { isRow, type Row } from '../kombo/row';
import type { JobRecord } from '../mirror-records';
import { dayOf, linkOf, momentOf, numberOf, textOf } from './avionte-values';

/** What Avionté's job object adds to Kombo's job. Nothing of it is required. kombo-facts §12.4 */
export function readEnhancedJob(
  jobRemoteId: string,
  native: Row,
  job: JobRecord | null,
  customFields: CustomValues,
): EnhancedJob {
  return {
    jobRemoteId,
    job,
    positions: numberOf(native.positions),
    placed: numberOf(native.placed),
    startDate: dayOf(native.startDate),
    endDate: dayOf(native.endDate),
    status: textOf(native.status),
    orderType: textOf(native.orderType),
    employeeType: textOf(native.employeeType),
    companyName: textOf(native.companyName),
    worksite: addressOf(native.worksiteAddress),
    payRates: ratesOf(native.payRates),
    billRates: ratesOf(native.billRates),
    ratePeriod: textOf(native.rateType),
    shift: shiftOf(native),
    notes: textOf(native.notes),
    lastUpdatedAt: momentOf(native.lastUpdatedDate),
    link: linkOf(native.link),
    customFields,
  };
}

/** In one line, as one would write it on a letter. */
export function addressOf(value: unknown): string | null {
  if (typeof value === 'string') return textOf(value);
  const { street1, street2, postalCode, city, state_Province, country } = rowOf(value);
  const place = [textOf(postalCode), textOf(city)].filter(Boolean).join(' ');
  const parts = [textOf(street1), textOf(street2), place, textOf(state_Province), textOf(country)];
  return parts.filter(Boolean).join(', ') || null;
}

function ratesOf(value: unknown): Rates {
  const { regular, overtime, doubletime } = rowOf(value);
  return { regular: numberOf(regular), overtime: numberOf(overtime), doubletime: numberOf(doubletime) };
}

const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function shiftOf(native: Row): EnhancedJob['shift'] {
  const days = rowOf(native.shiftScheduleDays);
  return {
    name: textOf(native.shiftName),
    from: textOf(native.startTimeLocal),
    to: textOf(native.endTimeLocal),
    days: week.filter((day) => days[day] === true),
  };
}

const rowOf = (value: unknown): Row => (isRow(value) ? value : {});
