import { avionte } from '../providers/avionte';
import type { CompanyPlan, JobPlan } from './plan';

const all = avionte.defaultStages;
const simple = all.filter(({ name }) => name !== 'Interview');
const funnel = [38, 24, 7, 5, 13, 8, 5];
const simpleFunnel = [42, 26, 8, 12, 7, 5];

const job = (
  name: string,
  department: string,
  city: string,
  applications: number,
  rest: Partial<JobPlan> = {},
): JobPlan => ({
  name,
  department,
  city,
  country: 'NL',
  applications,
  stages: all,
  shares: funnel,
  employment: 'CONTRACT',
  ...rest,
});

const port = 'Port & terminal';
const warehouse = 'Warehouse';
const transport = 'Transport';
const technical = 'Technical';
const office = 'Office';
const closed = { status: 'CLOSED' } as const;

/** Havenlogistiek B.V.: staffing for the port of Rotterdam and the warehouses behind it. */
export const avionteCompany: CompanyPlan = {
  jobs: [
    job('Order picker, peak season (Maasvlakte)', warehouse, 'Rotterdam', 1500, { employment: 'SEASONAL' }),
    job('Forklift operator, night shift', warehouse, 'Rotterdam', 92),
    job('Reach truck driver, early shift', warehouse, 'Rotterdam', 70),
    job('Container lasher', port, 'Rotterdam', 74),
    job('Crane operator STS', port, 'Europoort', 41),
    job('Terminal checker', port, 'Rotterdam', 58),
    job('Straddle carrier driver', port, 'Maasvlakte', 47),
    job('Mooring crew', port, 'Europoort', 22),
    job('Warehouse associate, cold store', warehouse, 'Barendrecht', 58),
    job('Inbound team leader', warehouse, 'Tilburg', 34),
    job('Returns handler', warehouse, 'Waalwijk', 67),
    job('Packer, weekend', warehouse, 'Waalwijk', 71, { employment: 'PART_TIME' }),
    job('Inventory controller', warehouse, 'Venlo', 31),
    job('Cycle courier', transport, 'Den Haag', 55, { employment: 'PART_TIME' }),
    job('Lorry driver CE, international', transport, 'Rotterdam', 49),
    job('Lorry driver C, distribution', transport, 'Dordrecht', 44),
    job('Van driver, parcels', transport, 'Delft', 83),
    job('Transport planner', office, 'Rotterdam', 38),
    job('Customs declarant', office, 'Rotterdam', 26),
    job('Freight forwarder, air', office, 'Schiphol', 29),
    job('Electrician, terminal equipment', technical, 'Europoort', 19),
    job('Mechanic, reach stackers', technical, 'Maasvlakte', 23),
    job('Welder, hull repair', technical, 'Schiedam', 21),
    job('Industrial cleaner', technical, 'Vlaardingen', 36),
    job('Maintenance planner', technical, 'Rotterdam', 14),
    job('Security guard, gate', port, 'Rotterdam', 33),
    job('Canteen assistant', office, 'Europoort', 17, { employment: 'PART_TIME' }),
    job('Receptionist', office, 'Rotterdam', 28, { stages: simple, shares: simpleFunnel }),
    job('Recruitment intern', office, 'Rotterdam', 24, {
      employment: 'INTERNSHIP',
      stages: simple,
      shares: simpleFunnel,
    }),
    job('Payroll administrator', office, 'Rotterdam', 21, { stages: simple, shares: simpleFunnel }),
    job('Shift supervisor, cross-dock', warehouse, 'Moerdijk', 27),
    job('VNA truck driver', warehouse, 'Roosendaal', 32),
    job('Fruit inspector', warehouse, 'Barendrecht', 18, { employment: 'SEASONAL' }),
    job('Ship chandler assistant', port, 'Rotterdam', 12),
    job('Tank cleaner (confined spaces)', technical, 'Botlek', 16),
    job('Order picker, summer', warehouse, 'Tilburg', 64, closed),
    job('Forklift operator, day shift', warehouse, 'Rotterdam', 58, closed),
    job('Stock taker, year end', warehouse, 'Venlo', 39, closed),
    job('Dangerous goods adviser', office, 'Rotterdam', 9, { visibility: 'CONFIDENTIAL' }),
    job('Barge skipper', transport, 'Dordrecht', 0, { status: 'DRAFT' }),
  ],
  sources: [
    'Indeed',
    'Werkzoeken.nl',
    'Referral',
    'Company website',
    'LinkedIn',
    'Walk-in',
    'Facebook',
    'Pracuj.pl',
    'Job fair Ahoy',
  ],
  reasons: [
    'Not available for the shift',
    'No valid licence or certificate',
    'Distance too great',
    'Withdrew',
    'Client declined',
    'Failed the safety test',
    'No reply',
    'Double entry',
  ],
  pool: 0,
  formerStage: 'Medical check',
  declined: 0.125,
  hired: 0.03,
  returning: 0.09,
  firstRemoteId: 48_000,
};
