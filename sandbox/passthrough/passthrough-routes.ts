import { Hono } from 'hono';
import { z } from 'zod';
import { type ApiContext, type Bindings, type Server, successWithWarnings } from '../api/app';
import { selectIntegration } from '../api/guards';
import { KomboError } from '../api/kombo-error';
import { readBody } from '../api/read-body';
import { baseUrls } from './base-urls';
import { callNativeApi, type NativeAnswer } from './native-api';

const Passthrough = z.object({
  method: z.enum(['GET', 'POST', 'DELETE', 'PUT', 'PATCH']),
  path: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  params: z.record(z.string(), z.string()).optional(),
  data: z.unknown().optional(),
  response_as_base64: z.boolean().optional(),
  multipart_form_data: z.array(z.unknown()).optional(),
  api_options: z.record(z.string(), z.string()).optional(),
});

/** Hands a call to the ATS's own API. Kombo's answer is 200 whatever the ATS says; its status is in the data. */
export function passthroughRoutes(server: Server): Hono<Bindings> {
  const routes = new Hono<Bindings>();

  routes.post('/:tool/:api', selectIntegration(server), async (context) => {
    const base = refuseUnlessOffered(context);
    const wanted = await readBody(context, Passthrough);
    const integration = context.get('integration');
    const url = new URL(`${base}${wanted.path.startsWith('/') ? '' : '/'}${wanted.path}`);
    for (const [name, value] of Object.entries(wanted.params ?? {})) url.searchParams.set(name, value);
    const path = url.pathname.slice(new URL(base).pathname.length);
    const call = {
      sandbox: server.sandbox,
      integration,
      places: [],
      query: url.searchParams,
      data: sentData(wanted.data),
    };
    const answer = whyNotLetIn(integration.state.status) ?? (await callNativeApi(wanted.method, path, call));
    return context.json(successWithWarnings(passedOn(url, answer, wanted.response_as_base64 ?? false)));
  });

  return routes;
}

/** The base address of the API, once the tool is the integration's own and Kombo passes calls on to it. */
function refuseUnlessOffered(context: ApiContext): string {
  const { tool = '', api = '' } = context.req.param() as Record<string, string>;
  const { provider, state } = context.get('integration');
  if (provider.tool !== tool) {
    throw new KomboError('PLATFORM.INPUT_INVALID', `The integration is one of ${provider.label}, not of "${tool}".`);
  }
  const base = baseUrls[tool]?.[api];
  if (!base) throw new KomboError('PLATFORM.INPUT_INVALID', `There is no passthrough API "${api}" for "${tool}".`);
  if (state.status === 'INACTIVE') throw new KomboError('PLATFORM.INPUT_INVALID', 'This integration is inactive.');
  return base;
}

/** Broken credentials show as the ATS's own 401: Kombo declares no code of its own for this route. */
function whyNotLetIn(status: string): NativeAnswer | null {
  const refused = { status: 401, type: 'application/json', data: { message: 'Unauthorized', errors: [] } } as const;
  return status === 'INVALID' ? refused : null;
}

/** A text goes out as it is, so one that is JSON is read as JSON at the other end. */
function sentData(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return data;
  }
}

function passedOn(url: URL, { status, type, data }: NativeAnswer, asBase64: boolean) {
  const headers = { 'content-type': `${type}; charset=utf-8`, 'x-powered-by': 'ASP.NET' };
  if (data === undefined) return { url: url.href, status, headers };
  if (!asBase64) return { url: url.href, status, headers, data };
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  return { url: url.href, status, headers, data: Buffer.from(text).toString('base64') };
}
