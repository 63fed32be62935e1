import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Faults, Spoiling } from '../control/faults';
import type { InFlight } from '../control/in-flight';
import type { RequestLog } from '../control/request-log';
import type { Integration } from '../store/integration';
import type { Environment, Sandbox } from '../store/sandbox';
import type { Webhooks } from '../webhooks/webhooks';
import type { FileLinks } from './file-link';
import type { Limits } from './limits';

/** Everything a route may need, made once per running server. */
export type Server = {
  sandbox: Sandbox;
  webhooks: Webhooks;
  faults: Faults;
  requests: RequestLog;
  inFlight: InFlight;
  limits: Limits;
  links: FileLinks;
};

export type Variables = { environment: Environment; integration: Integration; fault?: Spoiling };
export type Bindings = { Bindings: HttpBindings; Variables: Variables };
export type ApiContext = Context<Bindings>;

export const success = (data: unknown) => ({ status: 'success', data });

/** Unified writes and attachment reads also say what the ATS ignored; nothing else carries `warnings`. */
export const successWithWarnings = (data: unknown, warnings: string[] = []) => ({
  status: 'success',
  data,
  warnings: warnings.map((message) => ({ message })),
});
