import 'server-only';
import type { ConnectionSettings } from '../connector';
import type { Kombo } from '../kombo/kombo-client';
import { type PassthroughCall, passthrough } from '../kombo/passthrough';
import { type AvionteRoute, frontOfficeApi, type RouteName, routeTo } from './avionte-routes';
import { type AvionteSettings, avionteSettings } from './avionte-settings';

type Request = { id?: string; data?: unknown; signal?: AbortSignal };

/** One connection's way to Avionté's own API: by the names of the routes, in the scheme this connection is set to. */
export type AvionteApi = AvionteSettings & {
  kombo: Kombo;
  object(route: RouteName, request: Request): Promise<{ data: Record<string, unknown>; warnings: string[] }>;
  list(route: RouteName, request: Request): Promise<{ data: unknown[]; warnings: string[] }>;
};

export function avionteApi(kombo: Kombo, settings: ConnectionSettings): AvionteApi {
  const known = avionteSettings(settings);
  const { requestObject, requestList } = passthrough(kombo, frontOfficeApi);
  const callTo = (name: RouteName, { id, data, signal }: Request): PassthroughCall => {
    const route: AvionteRoute = routeTo(name, known.scheme, id);
    return { ...route, ...(data !== undefined && { data }), signal };
  };
  return {
    ...known,
    kombo,
    object: (name, request) => requestObject(callTo(name, request)),
    list: (name, request) => requestList(callTo(name, request)),
  };
}
