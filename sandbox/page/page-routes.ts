import { Hono } from 'hono';
import type { Bindings, Server } from '../api/app';
import { partsOf, sandboxPage } from './page';

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** For people: what the sandbox holds, what it was asked, and its switches. */
export function pageRoutes(server: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();

  routes.get('/', (context) => {
    context.header('content-security-policy', policy);
    context.header('cache-control', 'no-store');
    return context.html(sandboxPage(server, context.req.query(), new URL(context.req.url).origin));
  });

  routes.get('/parts', async (context) => {
    const parts = partsOf(server, context.req.query());
    const texts = await Promise.all(Object.entries(parts).map(async ([id, part]) => [id, String(await part)]));
    return context.json(Object.fromEntries(texts));
  });

  return routes;
}
