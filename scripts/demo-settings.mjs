import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './child-processes.mjs';
import { whyPortIsUnusable } from './port.mjs';

/** Everything the demo starts with, from the environment it was called in. */
export function demoSettings(environment) {
  // The demo makes sign-ins that everybody knows: it keeps away from real data. Set to nothing, and not left out, or the
  // app would take them from `.env` again.
  const env = { ...environment, DATABASE_URL: '', SWITCHYARD_WORKER: '' };
  const port = env.PORT || '3000';
  const sandboxPort = env.SANDBOX_PORT || '4010';
  const dataDir = path.resolve(root, env.SWITCHYARD_DATA_DIR || '.data/demo');
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const publicUrl = env.SWITCHYARD_URL || `http://localhost:${port}`;
  const sandboxDir = path.resolve(root, env.SANDBOX_DATA_DIR || path.join(dataDir, 'sandbox'));
  return {
    port,
    sandboxPort,
    dataDir,
    sandboxUrl,
    publicUrl,
    appUrl: `http://127.0.0.1:${port}`,
    logs: path.join(dataDir, 'logs'),
    sandboxEnv: { ...env, SANDBOX_PORT: sandboxPort, SANDBOX_DATA_DIR: sandboxDir },
    appEnv: {
      ...env,
      PORT: port,
      SWITCHYARD_DATA_DIR: dataDir,
      SWITCHYARD_URL: publicUrl,
      SWITCHYARD_DEMO: '1',
      KOMBO_API_URL: `${sandboxUrl}/v1`,
    },
  };
}

/** Throws one sentence if the demo cannot run. Asked before anything is installed or built, which takes minutes. */
export async function refuseDemo({ port, sandboxPort, dataDir }) {
  const reason =
    (await whyPortIsUnusable(port, 'PORT')) ??
    (await whyPortIsUnusable(sandboxPort, 'SANDBOX_PORT')) ??
    (port === sandboxPort ? `PORT and SANDBOX_PORT are both ${port}. Give them two different ports.` : null) ??
    whyDataDirectoryIsInUse(dataDir);
  if (reason !== null) throw new Error(reason);
}

/** The lock beside the database names its owner; a dead one on this machine holds nothing. The app itself decides for good. */
function whyDataDirectoryIsInUse(dataDir) {
  const lock = path.join(dataDir, 'database.lock');
  if (!existsSync(lock)) return null;
  const { pid, host } = readOwner(lock);
  if (host !== os.hostname() || !isAlive(pid)) return null;
  return `The data directory ${dataDir} is in use by another Switchyard (process ${pid}). Stop that one first, or set SWITCHYARD_DATA_DIR to another directory.`;
}

function readOwner(lock) {
  try {
    return JSON.parse(readFileSync(lock, 'utf8'));
  } catch {
    return {};
  }
}

function isAlive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch ({ code }) {
    return code === 'EPERM';
  }
}
