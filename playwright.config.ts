import { defineConfig } from '@playwright/test';
import { addresses } from './e2e/support/addresses';
import { findChromium } from './scripts/find-chromium.mjs';

const executablePath = process.env.CHROMIUM || findChromium();
if (!executablePath) throw new Error('No Chromium or Chrome was found. "npm test" installs one or says how.');

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/support/global-setup.ts',
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['./e2e/support/server-log-reporter.ts']],
  projects: [
    { name: 'set-up', testMatch: 'set-up/*.spec.ts', workers: 1 },
    { name: 'product', testIgnore: 'set-up/*.spec.ts', dependencies: ['set-up'] },
  ],
  use: {
    baseURL: addresses.app,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
