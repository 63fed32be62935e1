import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The watcher that every measured page loads first, as one script. */
export async function probeScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./in-page/probe.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}
