import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { BackupsFirst } from './scripts/backups-first';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const never = ['**/node_modules/**', '**/.next/**', '**/dist/**', '**/.data/**', 'e2e/**'];
const integration = ['**/*.integration.test.ts'];
const contract = ['**/*-contract.test.ts', 'sandbox/**/*.test.ts'];
const openapi = ['**/*openapi.test.ts'];
const components = ['components/**/*.test.tsx'];

/** The same suites on either database; no address means PGlite in memory. */
function onDatabase(name: string, url: string) {
  return {
    extends: true as const,
    test: {
      name,
      include: integration,
      env: {
        DATABASE_URL: url,
        SWITCHYARD_DATA_DIR: 'memory://',
        SWITCHYARD_SECRET: 'a secret for tests only',
        LOG_LEVEL: 'silent',
      },
      setupFiles: ['./lib/db/test-database.ts'],
      // One process and one database for all files: each test works in an organisation of its own.
      isolate: false,
      fileParallelism: false,
      testTimeout: 120_000,
    },
  };
}

const server = process.env.TEST_DATABASE_URL;

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^server-only$/, replacement: here('./node_modules/server-only/empty.js') },
      { find: /^@\//, replacement: here('./') },
    ],
  },
  test: {
    exclude: never,
    maxWorkers: 2,
    sequence: { sequencer: BackupsFirst },
    // Limits for what hangs, not for what is slow: a busy machine takes ten times as long.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, ...integration, ...contract, ...components, ...openapi],
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-components',
          include: components,
          environment: 'jsdom',
          setupFiles: ['./scripts/component-tests.ts'],
        },
      },
      onDatabase('integration', ''),
      ...(server ? [onDatabase('integration-postgresql', server)] : []),
      {
        extends: true,
        test: {
          name: 'contract',
          include: contract,
          exclude: [...never, ...integration, ...openapi],
        },
      },
      // Against Kombo's own document, where KOMBO_OPENAPI says where it lies.
      ...(process.env.KOMBO_OPENAPI ? [{ extends: true as const, test: { name: 'openapi', include: openapi } }] : []),
    ],
  },
});
