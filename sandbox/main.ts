import { parseArgs } from 'node:util';
import { startSandbox } from './server';

const { values } = parseArgs({ options: { scale: { type: 'string' }, 'scale-only': { type: 'boolean' } } });
const port = Number(process.env.SANDBOX_PORT ?? 4010);
const dataDir = process.env.SANDBOX_DATA_DIR ?? './.data/sandbox';
const scale = values.scale === undefined ? undefined : Number(values.scale);

function stop(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

if (!Number.isInteger(port) || port < 0 || port > 65_535)
  stop(`SANDBOX_PORT must be a port number, not "${process.env.SANDBOX_PORT}".`);
if (scale !== undefined && !(Number.isInteger(scale) && scale >= 0 && scale <= 100_000)) {
  stop(`--scale must be a whole number from 0 to 100000, not "${values.scale}".`);
}

try {
  const sandbox = await startSandbox({
    port,
    dataDir,
    scale,
    scaleOnly: values['scale-only'],
  });
  console.log(`The sandbox listens on ${sandbox.url}/v1 and keeps its state in ${dataDir}.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
} catch (problem) {
  const code = problem instanceof Error && 'code' in problem ? problem.code : null;
  if (code === 'EADDRINUSE') stop(`Port ${port} is taken: set SANDBOX_PORT to a free one, or stop what listens there.`);
  stop(`The sandbox could not start: ${problem instanceof Error ? problem.message : String(problem)}`);
}
