import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { Bindings } from '../api/app';

const types = { css: 'text/css', js: 'text/javascript' } as const;

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const files = [
  { name: 'sandbox.css', text: read('./sandbox.css'), type: types.css },
  { name: 'page.js', text: read('./browser.js'), type: types.js },
  { name: 'connect.js', text: read('../connect/browser.js'), type: types.js },
];

/** Styles and scripts as files of their own, so that the pages need no inline exception in their policy. */
export function assetRoutes(): Hono<Bindings> {
  const routes = new Hono<Bindings>();
  for (const { name, text, type } of files) {
    routes.get(`/assets/${name}`, (context) => {
      context.header('content-type', `${type}; charset=utf-8`);
      context.header('cache-control', 'no-cache');
      return context.body(text);
    });
  }
  return routes;
}
