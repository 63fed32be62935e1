import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './child-processes.mjs';
import { run } from './run.mjs';

const at = (...names) => path.join(root, ...names);

/** Installs the packages of package-lock.json if they are not there, and generates the database client if it is not. */
export async function ensureInstalled() {
  const missing = firstMissingPackage();
  if (missing !== null) {
    console.log(`Installing packages (${missing} is missing or another version) …`);
    await install();
  }
  if (isClientStale()) {
    const { code, output } = await run({ node: ['scripts/prisma.mjs', 'generate'], quiet: true });
    if (code !== 0) throw new Error(`The database client could not be generated.\n${output}`);
  }
}

async function install() {
  // Development packages build and test the product, whatever NODE_ENV says.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress'];
  const npm = process.env.npm_execpath;
  const { code } = npm?.endsWith('npm-cli.js')
    ? await run({ node: [npm, ...args], timeoutMs: 1_200_000 })
    : await run({ program: 'npm', args, timeoutMs: 1_200_000 });
  if (code !== 0) throw new Error('The packages could not be installed: "npm ci" failed, see above.');
}

/** npm notes what it installed in node_modules/.package-lock.json; platform packages that do not fit are left out. */
function firstMissingPackage() {
  const noted = at('node_modules', '.package-lock.json');
  if (!existsSync(noted)) return 'everything';
  const wanted = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(noted, 'utf8')).packages;
  const isMissing = ([location, { version, optional, devOptional }]) =>
    location !== '' && !optional && !devOptional && found[location]?.version !== version;
  return Object.entries(wanted).find(isMissing)?.[0].replace('node_modules/', '') ?? null;
}

function isClientStale() {
  const client = at('lib', 'generated', 'prisma', 'client.ts');
  return !existsSync(client) || statSync(client).mtimeMs < statSync(at('prisma', 'schema.prisma')).mtimeMs;
}
