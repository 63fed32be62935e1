import { existsSync } from 'node:fs';
import { findChromium } from './find-chromium.mjs';
import { run } from './run.mjs';

const isDebianAsRoot = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

/** Each way to get a browser, from the least to the most intrusive. */
const ways = [
  {
    name: 'Playwright',
    isOpen: () => true,
    install: () => run({ node: ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], timeoutMs: 240_000 }),
  },
  {
    name: 'apt-get',
    isOpen: isDebianAsRoot,
    install: async () => {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await run({ program: 'apt-get', args: ['update', '-q'], env, timeoutMs: 180_000 });
      await run({ program: 'apt-get', args: ['install', '-yq', '--no-install-recommends', 'chromium'], env });
    },
  },
];

/** The path of a browser; installs one if there is none. Throws a sentence that says what to install. */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;

  for (const way of ways.filter(({ isOpen }) => isOpen())) {
    console.log(`No Chromium or Chrome here: installing one with ${way.name} …`);
    await way.install();
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'The browser tests need Chromium or Chrome, and none could be installed. Install one ("npx playwright install --with-deps chromium", or on Debian "sudo apt-get install chromium"), then run "npm test" again.',
  );
}
