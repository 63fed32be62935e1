import { startSandbox } from './server';
import type { SandboxOptions } from './store/open-sandbox';

export const homerunId = 'homerun:HWUTwvyx2wLoSUHphiWVrp28';
export const avionteId = 'avionte:8d1hpPsbjxUkoCoa1veLZGe5';
export const greenhouseId = 'greenhouse:4kYmN8sVb2RdQ7tXwJpGz3Hc';

type Named = { id: string; remote_id: string; name: string; index: number | null };

/** A record of any list. It names what the tests look at; no single model has all of it. */
export type Row = {
  id: string;
  remote_id: string;
  name: string;
  status: string;
  outcome: string | null;
  job_id: string | null;
  candidate_id: string | null;
  current_stage_id: string | null;
  changed_at: string;
  remote_deleted_at: string | null;
  first_name: string | null;
  last_name: string | null;
  source: string | null;
  email_addresses: { email_address: string }[];
  candidate: { first_name: string | null; last_name: string | null } | null;
  current_stage: Named | null;
  job: Named | null;
  stages: Named[];
  tags: { name: string }[];
};

type Answer = {
  status: 'success' | 'error';
  data: { results: Row[]; next: string | null; [field: string]: unknown };
  error: { code: string | null; title: string | null; message: string; log_url: string | null };
  warnings?: { message: string }[];
};

export type SeededJob = {
  job: { id: string; remoteId: string; name: string };
  stages: Record<string, { id: string; remoteId: string; name: string }>;
  people: { name: string; stage: string; applicationId: string; applicationRemoteId: string; candidateId: string }[];
};

type Call = { integration?: string; key?: string; body?: unknown };

/** A sandbox of its own on a free port, and the shortest way to talk to it over real HTTP. */
export async function openClient(options: Partial<SandboxOptions> = {}) {
  const sandbox = await startSandbox({ port: 0, dataDir: null, ...options });

  const send = (method: string, path: string, headers: Record<string, string>, body: unknown) =>
    fetch(`${sandbox.url}${path}`, {
      method,
      headers: { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });

  const api = async (
    method: string,
    path: string,
    { integration = homerunId, key = 'sandbox_key', body }: Call = {},
  ) => {
    const answer = await send(
      method,
      `/v1${path}`,
      { authorization: `Bearer ${key}`, 'x-integration-id': integration },
      body,
    );
    // What arrives is unchecked on purpose: checking it is what the tests do.
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer };
  };

  const control = async <Body = unknown>(method: string, path: string, body?: unknown) =>
    (await (await send(method, `/__sandbox${path}`, {}, body)).json()) as Body;

  const seedJob = (plan: { integration: string; name: string } & Record<string, unknown>) =>
    control<SeededJob>('POST', '/seed-job', plan);

  const list = async (path: string, integration = homerunId) =>
    (await api('GET', path, { integration })).body.data.results;

  const walk = async (path: string, integration = homerunId): Promise<Row[]> => {
    const found: Row[] = [];
    let cursor = '';
    do {
      const page = await api('GET', `${path}${path.includes('?') ? '&' : '?'}page_size=250${cursor}`, { integration });
      found.push(...page.body.data.results);
      cursor = page.body.data.next ? `&cursor=${page.body.data.next}` : '';
    } while (cursor);
    return found;
  };

  return { ...sandbox, api, control, seedJob, list, walk };
}

export type SandboxClient = Awaited<ReturnType<typeof openClient>>;
