import { isBuildFresh } from '../../scripts/build-state.mjs';
import { whyPortIsUnusable } from '../../scripts/port.mjs';
import { addresses } from './addresses';
import { serveControl } from './server-control';

async function refuseTakenPorts() {
  for (const [name, address] of Object.entries(addresses)) {
    const reason = await whyPortIsUnusable(new URL(address).port, `the ${name} of the browser tests`);
    if (reason !== null) throw new Error(reason);
  }
}

/** The sandbox and the built app, both empty, for all tests of one run. */
export default async function globalSetup() {
  if (!isBuildFresh()) throw new Error('The build is missing or older than the sources. Run "npm run build" first.');
  await refuseTakenPorts();

  const { stop } = await serveControl();
  return stop;
}
