import { startNode, startProgram, stop } from './child-processes.mjs';

/**
 * Runs a program to its end. `node` holds its arguments, or `program` and `args` name another one. With `quiet` the output
 * is kept and returned instead of shown. A run that takes longer than `timeoutMs` is stopped and has failed.
 */
export async function run({ node, program, args, env, quiet = false, timeoutMs = 600_000 }) {
  const options = { env, output: quiet ? 'pipe' : 'inherit' };
  const child = node ? startNode(node, options) : startProgram(program, args, options);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }

  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop(child);
  }, timeoutMs);
  const { code, cause } = await child.ended;
  clearTimeout(timer);

  if (isLate) output += `\nStopped: it took longer than ${timeoutMs / 1000} seconds.`;
  if (cause) output += `\n${cause.message}`;
  return { code: isLate ? 1 : code, output };
}
