import { Hono } from 'hono';
import { z } from 'zod';
import type { Bindings, Server } from '../api/app';
import { whyLinkIsClosed } from './connect-link';
import { closedPage, connectPage } from './connect-page';
import { finishLink } from './finish-link';

// No word on who may frame it: Kombo's own page stands in a frame of whatever product asked for the link.
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";

const Finish = z.object({ token: z.string(), tool: z.string().nullable().default(null), key: z.string().default('') });

/** What a customer sees at the link, and what its buttons do. */
export function connectPageRoutes(server: Server): Hono<Bindings> {
  const { sandbox } = server;
  const routes = new Hono<Bindings>();

  routes.get('/connect', (context) => {
    const link = sandbox.links.get(context.req.query('token') ?? '');
    const closed = whyLinkIsClosed(sandbox, link);
    context.header('content-security-policy', policy);
    context.header('cache-control', 'no-store');
    return link && !closed ? context.html(connectPage(link)) : context.html(closedPage(closed ?? ''), 410);
  });

  routes.post('/connect/finish', async (context) => {
    const wanted = Finish.safeParse(await context.req.json().catch(() => null));
    if (!wanted.success) return context.json({ problem: 'This request is not complete.' }, 400);
    const { token, tool, key } = wanted.data;
    const finished = finishLink(server, token, tool, key);
    return context.json(finished, 'problem' in finished ? 400 : 200);
  });

  return routes;
}
