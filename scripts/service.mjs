import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startNode, stop } from './child-processes.mjs';

const LAST_LINES = 40;

/**
 * Starts a server that runs until it is stopped; what it prints goes to `<logs>/<name>.log`.
 * `answers` waits for its HTTP answer, `stopped` resolves to an error if it ends by itself, `stop` asks it to end, `kill` ends it without asking.
 */
export function startService(name, args, { env, logs }) {
  mkdirSync(logs, { recursive: true });
  const file = path.join(logs, `${name}.log`);
  // A file and not a pipe: it can be written to the end, whatever becomes of us.
  const output = openSync(file, 'w');
  const child = startNode(args, { env, output });
  closeSync(output);

  const stopped = child.ended.then(({ code }) => failure(name, `stopped with exit code ${code}`, file));
  return {
    name,
    log: file,
    stopped,
    answers: (url, options) => untilAnswer({ name, file, child, stopped, url, ...options }),
    stop: (graceMs) => stop(child, graceMs),
    kill: () => child.kill('SIGKILL'),
  };
}

function failure(name, what, file) {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n');
  return new Error(`The ${name} ${what}. The end of its log (${file}):\n${lines}`);
}

/** The JSON that `url` answers, as soon as it answers and `until` holds for it. */
async function untilAnswer({ name, file, child, stopped, url, within, until = () => true }) {
  let gone = null;
  stopped.then((error) => {
    gone = error;
  });
  const deadline = Date.now() + within;
  while (Date.now() < deadline) {
    if (gone !== null || child.exitCode !== null) throw await stopped;
    const answer = await ask(url);
    if (answer !== null && until(answer)) return answer;
    await wait(200);
  }
  throw failure(name, `did not become ready within ${within / 1000} seconds`, file);
}

async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}
