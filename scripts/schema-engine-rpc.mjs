// Stands in for Prisma's native schema engine, which is a download: the same engine compiled to WebAssembly (an npm
// package at the same commit), spoken to in the same way, JSON-RPC over stdin and stdout.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import readline from 'node:readline';
import { pathToFileURL } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { databaseInMemory, databaseOnServer } from './schema-engine-databases.mjs';

const panics = {
  message: '',
  set_message(message) {
    this.message = message;
  },
};
globalThis.PRISMA_WASM_PANIC_REGISTRY = panics;
process.on('uncaughtException', (cause) => {
  process.stderr.write(`panic: ${panics.message} ${cause}\n`);
  process.exit(101);
});

const args = process.argv.slice(2);
const valuesOf = (name) => args.flatMap((arg, index) => (arg === name ? [args[index + 1]] : []));
const [datasource] = valuesOf('--datasource').map((json) => JSON.parse(json));
const url = datasource?.url;

async function loadWasm() {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const background = await import(pathToFileURL(entry.replace(/schema_engine\.js$/, 'schema_engine_bg.js')).href);
  const bytes = readFileSync(entry.replace(/schema_engine\.js$/, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': background });
  background.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return background;
}

function refuseConnection(code, message) {
  const fields = { error_code: code, message, is_panic: false };
  const line = { level: 'ERROR', fields, timestamp: new Date().toISOString(), target: 'schema_engine' };
  process.stderr.write(`${JSON.stringify(line)}\n`);
  process.exit(1);
}

/** `cli can-connect-to-database` and `cli create-database`: nothing printed and exit code 0 when it worked. */
async function answerConnectionCommand() {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  const creating = args.includes('create-database');
  if (creating) target.pathname = '/postgres';
  const client = new pg.Client({ connectionString: target.href });
  try {
    await client.connect();
    if (creating) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    await client.end();
    process.exit(0);
  } catch (cause) {
    const code = { '3D000': 'P1003', '42P04': 'P1009' }[cause.code] ?? 'P1001';
    refuseConnection(code, cause.message);
  }
}

function startEngine(wasm) {
  const datamodels = valuesOf('--datamodels').map((file) => [file, readFileSync(file, 'utf8')]);
  const isSet = url !== undefined && !url.includes('unset');
  const factory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: isSet ? () => databaseOnServer(url) : databaseInMemory,
    connectToShadowDb: databaseInMemory,
  };
  const log = (line) => process.env.DEBUG_ENGINE && process.stderr.write(`${line}\n`);
  // An empty list of data models is an error to the engine; none at all is not.
  const options = { datamodels: datamodels.length > 0 ? datamodels : undefined };
  return wasm.SchemaEngine.new(options, log, bindMigrationAwareSqlAdapterFactory(factory));
}

async function answer(engine, method, params) {
  if (typeof engine[method] !== 'function') throw new Error(`not supported: ${method}`);
  const result = (await engine[method](params)) ?? {};
  // A request of ours, so it needs an id; the command line prints the content and answers with an empty result.
  if (method === 'diff' && result.stdout) send({ id: 'print', method: 'print', params: { content: result.stdout } });
  return result;
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

const wasm = await loadWasm();
if (args.includes('--version')) {
  console.log('schema-engine-cli', wasm.version(), '(wasm)');
  process.exit(0);
}
if (args.includes('cli')) await answerConnectionCommand();

let engine;
for await (const line of readline.createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const { id, method, params } = JSON.parse(line);
  if (method === undefined) continue;
  try {
    engine ??= await startEngine(wasm);
    send({ id, result: await answer(engine, method, params) });
  } catch (cause) {
    const data = {
      is_panic: false,
      message: String(cause?.message ?? cause),
      meta: null,
      error_code: cause?.code ?? null,
    };
    send({ id, error: { code: 4466, message: 'An error happened. Check the data field for details.', data } });
  }
}
process.exit(0);
