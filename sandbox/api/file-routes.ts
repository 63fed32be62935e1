import { Hono } from 'hono';
import { injectFaults } from '../control/faults';
import { logRequests } from '../control/request-log';
import { type AtsFile, fileBytes } from '../store/ats-file';
import type { Sandbox } from '../store/sandbox';
import type { Bindings, Server } from './app';

/** Where the bytes of attachments are: an object store asks for no key, only for a link that is signed and fresh. */
export function fileRoutes(server: Server): Hono<Bindings> {
  const { sandbox, requests, faults, links } = server;
  const routes = new Hono<Bindings>();
  routes.use(logRequests(requests, sandbox.now), injectFaults(faults));

  routes.get('/:id', (context) => {
    const id = context.req.param('id');
    const { expires = '', signature = '' } = context.req.query();
    if (!links.isGenuine(id, expires, signature))
      return refuse(403, 'SignatureDoesNotMatch', 'The link is not genuine.');
    if (Number(expires) <= sandbox.now()) return refuse(403, 'AccessDenied', 'Request has expired');
    const file = findFile(sandbox, id);
    const bytes = file && fileBytes(sandbox, file);
    if (!file || !bytes) return refuse(404, 'NoSuchKey', 'The specified key does not exist.');
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': file.contentType,
        'content-length': String(bytes.length),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      },
    });
  });
  return routes;
}

function findFile({ integrations }: Sandbox, id: string): AtsFile | null {
  for (const { files } of integrations.values()) {
    const file = files.get(id);
    if (file) return file;
  }
  return null;
}

function refuse(status: number, code: string, message: string): Response {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return new Response(body, { status, headers: { 'content-type': 'application/xml' } });
}
