import { addressesOf } from '../support/addresses';
import { copyServers } from '../support/server-control';
import { expect, test } from '../support/test';

test('each worker of the browser tests gets servers of its own, with all that was set up', async ({
  request,
}, testInfo) => {
  expect(testInfo.parallelIndex).toBe(0);

  await copyServers();

  for (let worker = 0; worker < testInfo.config.workers; worker++) {
    const health = await (await request.get(`${addressesOf(worker).app}/api/health`)).json();
    expect(health).toMatchObject({ status: 'ok', connections: { active: 2 } });
  }
});
