import type { StagePlan } from './build';

export type JobPlan = {
  name: string;
  department: string;
  city: string;
  country: string;
  status?: 'OPEN' | 'CLOSED' | 'DRAFT' | 'ARCHIVED';
  visibility?: 'PUBLIC' | 'INTERNAL' | 'UNLISTED' | 'CONFIDENTIAL';
  remote?: 'REMOTE' | 'HYBRID' | 'ON_SITE';
  employment?: string;
  applications: number;
  stages: StagePlan[];
  /** How the people who are still in the running spread over the stages. */
  shares: number[];
};

export type CompanyPlan = {
  jobs: JobPlan[];
  sources: readonly [string, ...string[]] | null;
  reasons: string[];
  /** People in the talent pool, on no job. */
  pool: number;
  /** A stage that was taken off its job while people stood in it. */
  formerStage: string;
  declined: number;
  hired: number;
  /** How many applications belong to somebody who applied before. */
  returning: number;
  firstRemoteId: number;
};

export const stages = (names: string): StagePlan[] => names.split(',').map((name) => ({ name }));
