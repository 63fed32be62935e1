import type { FullConfig } from '@playwright/test';
import { isBuildFresh } from '../../scripts/build-state.mjs';
import { whyPortIsUnusable } from '../../scripts/port.mjs';
import { addressesOf } from './addresses';
import { serveControl } from './server-control';

async function refuseTakenPorts(worker: number) {
  for (const [name, address] of Object.entries(addressesOf(worker))) {
    const reason = await whyPortIsUnusable(new URL(address).port, `the ${name} of the browser tests`);
    if (reason !== null) throw new Error(reason);
  }
}

/** The sandbox and the built app, both empty, for the first worker. The others get a copy once these are set up. */
export default async function globalSetup({ workers }: FullConfig) {
  if (!isBuildFresh()) throw new Error('The build is missing or older than the sources. Run "npm run build" first.');
  for (let worker = 0; worker < workers; worker++) await refuseTakenPorts(worker);

  const { stop } = await serveControl(workers);
  return stop;
}
