import { addresses } from './addresses';

/** The sandbox's customers. */
export const integrations = {
  homerun: 'homerun:HWUTwvyx2wLoSUHphiWVrp28',
  avionte: 'avionte:8d1hpPsbjxUkoCoa1veLZGe5',
  greenhouse: 'greenhouse:4kYmN8sVb2RdQ7tXwJpGz3Hc',
  ofOtherEnvironment: 'greenhouse:6nQwE9rTyU3iPaSdFgHjKz2X',
} as const;

export type Customer = 'homerun' | 'avionte';

export type ReceivedRequest = { method: string; path: string; integration: string | null; status: number | null };

type Fault = {
  match: { method?: string; path?: string; integration?: string; times?: number };
  do: {
    delayMs?: number;
    status?: number;
    code?: string | null;
    message?: string;
    html502?: boolean;
    brokenJson?: boolean;
    drop?: 'before' | 'after';
    applyFirst?: boolean;
  };
};

export type Person =
  | string
  | {
      firstName: string | null;
      lastName: string | null;
      email?: string | null;
      phone?: string;
      source?: string;
      appliedAt?: string;
    };

export type SeededJob = {
  job: { id: string; name: string };
  stages: Record<string, { id: string; name: string }>;
  people: { name: string; stage: string; applicationId: string; candidateId: string }[];
};

type JobPlan = { integration: string; name: string; people: Record<string, Person[]>; stages?: string[] };
type AtsApplication = { stage: { id: string; name: string } | null };

/** What a test can see and do at the far end: in the sandbox, and in the ATS behind it. */
export const kombo = {
  received: async (method: string, path: RegExp): Promise<ReceivedRequest[]> => {
    const { requests } = await control<{ requests: ReceivedRequest[] }>('GET', `/requests?method=${method}`);
    return requests.filter((request) => path.test(request.path));
  },
  fault: (fault: Fault) => control('POST', '/faults', fault),
  mendAll: () => control('DELETE', '/faults'),
  settings: (settings: Record<string, number | null>) => control('POST', '/settings', settings),
  forgetRequests: () => control('DELETE', '/requests'),
  sendWebhooksTo: (url: string) => control('POST', '/webhooks', { url }),
  /** What Kombo says of an integration from now on, such as that its credentials do not work. */
  setState: (integration: string, state: { status?: string; setupStatus?: string }) =>
    control('POST', `/integrations/${encodeURIComponent(integration)}/state`, state),
  /** As somebody does in Kombo's dashboard. */
  deleteIntegration: (integration: string) =>
    fetch(`${addresses.sandbox}/v1/integrations/${encodeURIComponent(integration)}`, {
      method: 'DELETE',
      headers: { authorization: 'Bearer sandbox_key', 'content-type': 'application/json' },
      body: '{}',
    }),
  seedJob: (plan: JobPlan) => control<SeededJob>('POST', '/seed-job', plan),
  malform: (integration: string, model: string, id: string, how: string | null) =>
    control('POST', '/malform', { integration, model, id, how }),
  /** The stage in which the ATS itself has somebody, whatever Kombo's mirror shows. */
  stageInAts: async (applicationId: string): Promise<string | null> =>
    (await control<AtsApplication>('GET', `/ats/applications/${applicationId}`)).stage?.name ?? null,
  moveInAts: (applicationId: string, stageId: string) =>
    control('POST', `/ats/applications/${applicationId}/stage`, { stageId }),
  closeJobInAts: (jobId: string) => control('POST', `/ats/jobs/${jobId}/close`),
  deleteApplicationInAts: (applicationId: string) => control('DELETE', `/ats/applications/${applicationId}`),
  applyInAts: (jobId: string, name: string) => control('POST', '/ats/applications', { jobId, name }),
};

async function control<Answer = unknown>(method: string, path: string, body?: unknown): Promise<Answer> {
  const answer = await fetch(`${addresses.sandbox}/__sandbox${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${path}: ${await answer.text()}`);
  return (await answer.json()) as Answer; // the sandbox's own tests hold its answers to their shape
}
