import { greenhouse } from '../providers/greenhouse';
import type { CompanyPlan, JobPlan } from './plan';

const job = (name: string, department: string, city: string, country: string, applications: number): JobPlan => ({
  name,
  department,
  city,
  country,
  applications,
  stages: greenhouse.defaultStages,
  shares: [46, 26, 15, 8, 5],
  employment: 'FULL_TIME',
});

/** Kastanje Labs: a small company on an ATS we know nothing special about. */
export const greenhouseCompany: CompanyPlan = {
  jobs: [
    job('Lab Technician', 'Research', 'Wageningen', 'NL', 18),
    job('Account Executive, DACH', 'Sales', 'München', 'DE', 14),
    job('Office Manager', 'People', 'Wageningen', 'NL', 8),
  ],
  sources: ['LinkedIn', 'Referral', 'Careers page'],
  reasons: ['Lacking skills', 'Hired elsewhere', 'Over budget'],
  pool: 0,
  formerStage: 'Take-home test',
  declined: 0.12,
  hired: 0.03,
  returning: 0,
  firstRemoteId: 4_000_000,
};
