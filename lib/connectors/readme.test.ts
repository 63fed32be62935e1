import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connectorsReadme } from '@/scripts/connectors-readme';

test('the README lists what the definitions say; `npm run connectors:readme` writes it anew', async () => {
  expect(readFileSync('lib/connectors/README.md', 'utf8')).toBe(await connectorsReadme());
});
