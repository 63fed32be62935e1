/** A call that reached Kombo. */
export type Received = {
  method: string;
  path: string;
  integration: string | null;
  body: unknown;
  status: number | null;
  /** Nobody waited for its answer any more: it may have arrived long after it was sent. */
  isLeft: boolean;
  /** What spoilt it, as faults.ts says. */
  fault: { code?: string | null } | null;
  at: string;
};

export type SeededJob = {
  job: { id: string; name: string };
  stages: Record<string, { id: string; name: string }>;
  people: { name: string; stage: string; applicationId: string; candidateId: string }[];
};

export type Deed = { kind: string; target: string; content: unknown };

type AtsApplication = { stage: { id: string; name: string } | null };

/** The sandbox's customers. */
export const integrations = {
  homerun: 'homerun:HWUTwvyx2wLoSUHphiWVrp28',
  avionte: 'avionte:8d1hpPsbjxUkoCoa1veLZGe5',
  greenhouse: 'greenhouse:4kYmN8sVb2RdQ7tXwJpGz3Hc',
} as const;

export type SandboxControl = ReturnType<typeof sandboxControl>;

/** The opponent's switches, and the truth: what reached the ATS. */
export function sandboxControl(url: string) {
  const taken: Received[] = [];

  async function control<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${url}/__sandbox${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${path}: ${await answer.text()}`);
    return (await answer.json()) as Answer; // a control route of our own sandbox
  }

  return {
    control,
    settings: (settings: Record<string, number | null>) => control('POST', '/settings', settings),
    seedJob: (plan: { integration: string; name: string } & Record<string, unknown>) =>
      control<SeededJob>('POST', '/seed-job', plan),
    spoil: (fault: object) => control('POST', '/faults', fault),
    mend: () => control('DELETE', '/faults'),
    flush: () => control('POST', '/flush', {}),
    /** Every write that has arrived and ended so far. The sandbox keeps only so many calls, so ask now and then. */
    async writes(): Promise<Received[]> {
      const { requests } = await control<{ requests: Received[] }>('DELETE', '/requests?ended');
      taken.push(...requests.filter(({ method }) => method !== 'GET'));
      return taken.sort((one, other) => one.at.localeCompare(other.at));
    },
    deeds: async () => (await control<{ deeds: Deed[] }>('GET', '/deeds')).deeds,
    /** In which stage the ATS itself has somebody, as Kombo's id; whatever the mirror shows. */
    stageInAts: async (applicationId: string) =>
      (await control<AtsApplication>('GET', `/ats/applications/${applicationId}`)).stage?.id ?? null,
    moveInAts: (applicationId: string, stageId: string) =>
      control('POST', `/ats/applications/${applicationId}/stage`, { stageId }),
    async peakInFlight(): Promise<number> {
      const counts = await control<Record<string, { peak: number }>>('GET', '/in-flight');
      return Math.max(0, ...Object.values(counts).map(({ peak }) => peak));
    },
  };
}
