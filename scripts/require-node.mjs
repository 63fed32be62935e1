// First import of every command: whoever has an older Node reads one sentence instead of a stack.
import { readFileSync } from 'node:fs';
import { acceptsNode } from './accepts-node.mjs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

if (!acceptsNode(engines.node, process.versions.node)) {
  console.error(`Switchyard needs Node ${engines.node}; this is Node ${process.versions.node}. Install Node 22 or 24.`);
  process.exit(1);
}
