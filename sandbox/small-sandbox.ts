import { type RunningSandbox, startSandbox } from './server';

/** For tests that need a company and not its size: all its jobs and stages, few people, in memory, at a free port. */
export function startSmallSandbox(): Promise<RunningSandbox> {
  return startSandbox({ port: 0, dataDir: null, peoplePerJob: 3 });
}
