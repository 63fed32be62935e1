// Processes we start, each the leader of its own group, so that nothing they start outlives us.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const dieWithParent = new URL('./die-with-parent.mjs', import.meta.url).href;
const running = new Set();

process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

/** Starts Node with these arguments, from the root of the project. `output` as in `stdio`: 'inherit', 'pipe' or a file. */
export function startNode(args, { env = process.env, output = 'inherit' } = {}) {
  const stdio = ['ignore', output, output, 'ipc'];
  return start(process.execPath, ['--import', dieWithParent, ...args], stdio, {
    ...env,
    SWITCHYARD_STARTED_BY: String(process.pid),
  });
}

/** Starts any other program; it is stopped with us, though not if we are killed outright. */
export function startProgram(program, args, { env = process.env, output = 'inherit' } = {}) {
  return start(program, args, ['ignore', output, output], env);
}

function start(program, args, stdio, env) {
  const child = spawn(program, args, { cwd: root, env, stdio, detached: process.platform !== 'win32' });
  running.add(child);
  child.ended = new Promise((resolve) => {
    child.once('error', (cause) => resolve({ code: 1, cause }));
    child.once('exit', (code, signal) => resolve({ code: code ?? 1, signal }));
  }).finally(() => running.delete(child));
  return child;
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

/** Asks the group to end, and ends it after the grace time. */
export async function stop(child, graceMs = 10_000) {
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  await child.ended;
  clearTimeout(timer);
  // What the leader left behind.
  signalGroup(child, 'SIGKILL');
}

export async function stopAll(graceMs) {
  await Promise.all([...running].map((child) => stop(child, graceMs)));
}

let stopping = false;
const cleanUps = new Set();

/** Does this too before a signal ends us. Answers with the function that takes it back. */
export function beforeStopping(cleanUp) {
  cleanUps.add(cleanUp);
  return () => cleanUps.delete(cleanUp);
}

/** Whether what ends now ends because it was asked to. */
export function isStopping() {
  return stopping;
}

/** Ctrl-C, a closed terminal or a `kill` end everything we started, and then us. */
export function stopAllOnSignal({ code = 130 } = {}) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      await stopAll();
      await Promise.allSettled([...cleanUps].map((cleanUp) => cleanUp()));
      process.exit(code);
    });
  }
}
