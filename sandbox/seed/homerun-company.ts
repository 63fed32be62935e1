import type { CompanyPlan, JobPlan } from './plan';
import { stages } from './plan';

const studio = stages('New,Screening,First interview,Assignment,Final interview,Offer,Signed');
const design = stages('New,Portfolio review,Meet the team,Design challenge,Studio day,Offer');
const short = stages('New,Phone call,Interview,Offer');
const funnel = [44, 22, 14, 9, 6, 3, 2];
const shortFunnel = [52, 26, 15, 7];

const job = (
  name: string,
  department: string,
  place: string,
  applications: number,
  rest: Partial<JobPlan> = {},
): JobPlan => {
  const [city = '', country = 'NL'] = place.split('/');
  return { name, department, city, country, applications, stages: studio, shares: funnel, remote: 'HYBRID', ...rest };
};

/** Studio Noord: a design and technology studio in Utrecht, Amsterdam and Berlin. */
export const homerunCompany: CompanyPlan = {
  jobs: [
    job('Senior Product Designer', 'Design', 'Amsterdam', 78, { stages: design }),
    job('Frontend Engineer (React)', 'Engineering', 'Utrecht', 86),
    job('Backend Engineer, Platform', 'Engineering', 'Berlin/DE', 64, { remote: 'REMOTE' }),
    job('Brand Designer', 'Design', 'Berlin/DE', 52, { stages: design }),
    job('Creative Technologist', 'Lab', 'Amsterdam', 37),
    job('Studio Manager', 'Operations', 'Utrecht', 41, { stages: short, shares: shortFunnel, remote: 'ON_SITE' }),
    job('Design Researcher', 'Research', 'Amsterdam', 33),
    job('Project Lead, Public Sector', 'Projects', 'Utrecht', 29),
    job('Motion Designer (freelance)', 'Design', 'Amsterdam', 24, {
      stages: design,
      remote: 'REMOTE',
      visibility: 'UNLISTED',
    }),
    job('Stage Interaction Design', 'Design', 'Utrecht', 46, { stages: short, shares: shortFunnel }),
    job('Data Visualisation Engineer', 'Engineering', 'Berlin/DE', 27),
    job('Werkstudent:in Kommunikation', 'Communications', 'Berlin/DE', 22, { stages: short, shares: shortFunnel }),
    job('Head of Engineering', 'Engineering', 'Utrecht', 18, { visibility: 'INTERNAL' }),
    job('Copywriter Dutch/English', 'Communications', 'Amsterdam', 31, { status: 'CLOSED' }),
    job('Accessibility Specialist', 'Research', 'Utrecht', 0, { status: 'DRAFT', visibility: 'UNLISTED' }),
  ],
  sources: null,
  reasons: [],
  pool: 12,
  formerStage: 'Case presentation',
  declined: 0.115,
  hired: 0.025,
  returning: 0,
  firstRemoteId: 70_000,
};
