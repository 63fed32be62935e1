import type { Provider } from '../providers/provider';

/** What is left to do after connecting, or null for a tool that asks for nothing. */
export const setupStep = ({ selectsJobs }: Provider): string | null =>
  selectsJobs ? 'Choose the jobs whose people are read.' : null;
