import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Role } from '@/lib/auth/role';
import { root } from '../child-processes.mjs';
import type { World } from './world';

export type Outcome =
  | 'allowed'
  | 'refused'
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'failed'
  | 'elsewhere';

/** `asker`: whose hand the input comes from; `world`: whose ids stand in it. */
export type Given<Input> = (world: World, asker: string) => Input | Promise<Input>;

/**
 * A door and who may pass it. `ids`: what it answers to the ids of another organisation, `nothing` being an answer in which there is
 * nothing of them; `none`: it takes no ids. A door that is `open` says why, and answers everybody alike.
 */
export type Door<Input> =
  | { needs: Role; ids: 'not-found' | 'nothing' | 'none'; give: Given<Input> }
  | { open: string; answers: Outcome; give: Given<Input> };

export type RouteInput = {
  params?: Record<string, string>;
  search?: string;
  body?: Uint8Array<ArrayBuffer> | string;
  headers?: Record<string, string>;
};

export type PageInput = { params?: Record<string, string>; search?: Record<string, string> };

function filesNamed(name: string, below: string): string[] {
  const folder = path.join(root, below);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${below}/${file.split(path.sep).join('/')}`)
    .filter((file) => file.endsWith(`/${name}`))
    .sort();
}

/** Every file under app that holds server actions, whatever it is called. */
export function actionFiles(): string[] {
  return readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .map((file) => `app/${file.split(path.sep).join('/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) => /^\s*['"]use server['"]/m.test(readFileSync(path.join(root, file), 'utf8')))
    .sort();
}

export const routeFiles = () => filesNamed('route.ts', 'app');
export const pageFiles = () => filesNamed('page.tsx', 'app');

/** "/jobs/[jobId]" of the file that answers there. */
export function addressOf(file: string): string {
  const parts = file.split('/').slice(1, -1);
  return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`;
}

export function moduleAt(file: string): Promise<Record<string, unknown>> {
  return import(path.join(root, file));
}
