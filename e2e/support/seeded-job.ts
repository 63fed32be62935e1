import { randomUUID } from 'node:crypto';
import type { APIRequestContext } from '@playwright/test';
import { expect } from '@playwright/test';
import { type Customer, integrations, kombo, type Person, type SeededJob } from './kombo';

/** A job of one test alone, there in the ATS and on our board. */
export type TestJob = {
  id: string;
  name: string;
  komboId: string;
  /** Kombo's ids, by the names that a person reads. */
  stageId: (name: string) => string;
  applicationId: (person: string) => string;
  /** Matches the call that moves this person. */
  moveOf: (person: string) => RegExp;
};

type Plan = { people: Record<string, Person[]>; stages?: string[]; name?: string };

/** Makes the job in the ATS and waits until our server has read it, with everybody in it. */
export async function seedJob(server: APIRequestContext, customer: Customer, plan: Plan): Promise<TestJob> {
  const name = `${plan.name ?? 'Job'} ${randomUUID().slice(0, 8)}`;
  const seeded = await kombo.seedJob({ ...plan, integration: integrations[customer], name });
  const id = await untilRead(server, seeded);
  const applicationId = (person: string) => found(seeded.people.find((one) => one.name === person)?.applicationId);
  return {
    id,
    name,
    komboId: seeded.job.id,
    stageId: (stage) => found(seeded.stages[stage]?.id),
    applicationId,
    moveOf: (person) => new RegExp(`/${applicationId(person)}/stage$`),
  };
}

async function untilRead(server: APIRequestContext, { job, people }: SeededJob): Promise<string> {
  let id = '';
  const isRead = async () => {
    id ||= await findJob(server, job.name);
    return id !== '' && (await countPeople(server, id)) === people.length;
  };
  await expect.poll(isRead, { message: `"${job.name}" is read`, intervals: [100], timeout: 20_000 }).toBe(true);
  return id;
}

async function findJob(server: APIRequestContext, name: string): Promise<string> {
  const list = await server.get('/jobs', { params: { q: name } });
  return /href="\/jobs\/([0-9a-f-]{36})"/.exec(await list.text())?.[1] ?? '';
}

async function countPeople(server: APIRequestContext, id: string): Promise<number> {
  const board: { total: number } = await (await server.get(`/api/jobs/${id}/board`)).json();
  return board.total;
}

function found(id: string | undefined): string {
  if (id === undefined) throw new Error('The seeded job has nobody and nothing of this name.');
  return id;
}
