import 'server-only';
import { expect, vi } from 'vitest';
import type { ConnectionAccess } from '../connector';

export const homerunId = 'homerun:HWUTwvyx2wLoSUHphiWVrp28';
export const avionteId = 'avionte:8d1hpPsbjxUkoCoa1veLZGe5';
export const plainId = 'greenhouse:4kYmN8sVb2RdQ7tXwJpGz3Hc';

export const integrationIds = [homerunId, avionteId, plainId];

export type Received = { method: string; path: string; query: Record<string, string>; body: unknown };

type Person = { applicationId: string; candidateId: string };
type Seeded = { job: { id: string; remoteId: string }; stages: Record<string, { id: string }>; people: Person[] };

export type SandboxKombo = ReturnType<typeof sandboxKombo>;

/** For contract tests: the switches of a running sandbox, and access to its three customers. */
export function sandboxKombo({ url, close }: { url: string; close(): Promise<void> }) {
  vi.stubEnv('KOMBO_API_URL', `${url}/v1`);
  let connections = 0;

  async function control<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/__sandbox${path}`, {
      method,
      headers,
      body: body ? JSON.stringify(body) : undefined,
    });
    expect(response.ok).toBe(true);
    return (await response.json()) as Answer; // a control route of our own sandbox
  }

  return {
    control,
    /** What arrived so far by this method. The SDK adds an empty list for each that nobody gave: those are left out. */
    async received(method: string): Promise<Received[]> {
      const { requests } = await control<{ requests: Received[] }>('GET', `/requests?method=${method}`);
      return requests.map(({ path, query, body }) => ({ method, path, query, body: withoutEmptyLists(body) }));
    },
    /** Spoils what is asked by this method, under `/ats/` where nothing else is said. */
    fault: (method: string, does: unknown, match: { path?: string; times?: number } = {}) =>
      control('POST', '/faults', { match: { method, path: '/ats/', ...match }, do: does }),
    /** Each call with a limiter of its own. */
    access(integrationId: string, apiKey = 'sandbox_key'): ConnectionAccess {
      connections += 1;
      const [provider = ''] = integrationId.split(':');
      return { integrationId, provider, baseUrl: `${url}/v1`, apiKey, limiterKey: `sandbox ${url} ${connections}` };
    },
    /** `ownStages`: of this job and no other. */
    async seedJob(integration: string, stage: string, ownStages?: string[]) {
      const own = ownStages && { stages: ownStages, ownStages: true };
      const plan = { integration, name: 'A job', people: { [stage]: ['Ada Lovelace'] }, ...own };
      const { job, stages, people } = await control<Seeded>('POST', '/seed-job', plan);
      const [person] = people;
      if (!person) throw new Error('the sandbox seeded nobody');
      return { job, person, stageId: (name: string) => stages[name]?.id ?? '' };
    },
    async close() {
      vi.unstubAllEnvs();
      await close();
    },
  };
}

function withoutEmptyLists(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, each) => (Array.isArray(each) && each.length === 0 ? undefined : each)),
  );
}
