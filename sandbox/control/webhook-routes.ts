import { Hono } from 'hono';
import { z } from 'zod';
import type { Bindings, Server } from '../api/app';
import { readBody } from '../api/read-body';
import { randomKomboId } from '../kombo-id';
import { environments } from '../store/sandbox';

export function webhookRoutes({ sandbox, webhooks }: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  const main = environments[0]?.id ?? '';

  const keep = (subscribers: typeof sandbox.subscribers) => {
    sandbox.subscribers = subscribers;
    sandbox.journal.append({ is: 'subscribers', subscribers });
  };

  routes.get('/webhooks', (context) =>
    context.json({ subscribers: sandbox.subscribers, deliveries: webhooks.deliveries }),
  );

  routes.post('/webhooks', async (context) => {
    const body = z.object({ url: z.url(), environment: z.enum(environments.map(({ id }) => id)).default(main) });
    const { url, environment } = await readBody(context, body);
    const known = sandbox.subscribers.find((each) => each.url === url && each.environmentId === environment);
    const subscriber = known ?? { id: randomKomboId(), environmentId: environment, url };
    if (!known) keep([...sandbox.subscribers, subscriber]);
    return context.json(subscriber);
  });

  routes.delete('/webhooks/:id', (context) => {
    keep(sandbox.subscribers.filter(({ id }) => id !== context.req.param('id')));
    return context.json({});
  });

  routes.delete('/webhooks', (context) => {
    keep([]);
    webhooks.deliveries.length = 0;
    return context.json({});
  });

  return routes;
}
