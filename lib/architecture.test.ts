import { describe, expect, test } from 'vitest';
import * as rules from '../scripts/house-rules';
import { organisationMissing } from '../scripts/organisation-rule';
import { sourceFiles } from '../scripts/source-files';
import { providers } from './connectors/registry';

// The rules and this test spell out what they forbid.
const own = /^(scripts\/(house-rules|organisation-rule)|lib\/architecture\.test)\.ts$/;
const files = sourceFiles().filter(({ path }) => !own.test(path));
const withPlanted = (path: string, text: string) => [...files, { path, text }];

test.each(providers)('only the folder of $id knows its name', ({ id }) => {
  expect(rules.namesProvider(id)(files)).toEqual([]);
});

test.each([
  [
    'screens reach data through use cases, and the sandbox and the product do not know each other',
    rules.forbiddenImports,
  ],
  ['nothing of the server reaches the browser', rules.serverCodeInClient],
  ['server code in lib says so in its first line', rules.impureWithoutMark],
  ['no barrels', rules.barrels],
  ['no file is longer than 250 lines', rules.longFiles],
  ['no words that the house style bans', rules.bannedCode],
  ['nothing is left unfinished', rules.unfinished],
  ['no test is left out', rules.skippedTests],
  ['no dumping grounds', rules.dumpingGrounds],
  ['files are named in kebab-case', rules.fileNames],
  ['every query names the organisation', organisationMissing],
])('%s', (_name, rule) => {
  expect(rule(files)).toEqual([]);
});

describe('the rules catch', () => {
  const [provider] = providers;
  test.each([
    [
      'a provider named in a component',
      rules.namesProvider(provider?.id ?? ''),
      'components/x.tsx',
      `'${provider?.id}'`,
    ],
    [
      'a page that reads the database',
      rules.forbiddenImports,
      'app/x/page.tsx',
      "import { prisma } from '@/lib/db/database';",
    ],
    ['the sandbox using the product', rules.forbiddenImports, 'sandbox/x.ts', "import { text } from '../lib/result';"],
    [
      'a client file that loads the database',
      rules.serverCodeInClient,
      'components/x.tsx',
      "'use client';\nimport { prisma } from '@/lib/db/database';",
    ],
    ['server code without its mark', rules.impureWithoutMark, 'lib/x/y.ts', "import fs from 'node:fs';"],
    ['a barrel', rules.barrels, 'lib/x/y.ts', "export * from './z';"],
    ['a long file', rules.longFiles, 'lib/x/y.ts', 'x;\n'.repeat(251)],
    ['an untyped value', rules.bannedCode, 'lib/x/y.ts', 'const value = read() as any;'],
    ['a shortened name', rules.bannedCode, 'lib/x/y.ts', 'items.map((item) => 1).forEach(e => e)'],
    ['a test left out', rules.skippedTests, 'lib/x/y.test.ts', "test.skip('x', () => {});"],
    ['a dumping ground', rules.dumpingGrounds, 'lib/utils.ts', ''],
    ['a query without the organisation', organisationMissing, 'lib/x/y.ts', 'prisma.job.findMany({ where: { id } })'],
    [
      'a query that only selects the organisation',
      organisationMissing,
      'lib/x/y.ts',
      'prisma.job.findMany({ where: { id }, select: { organisationId: true } })',
    ],
    [
      'a statement without the organisation',
      organisationMissing,
      'lib/x/y.ts',
      "pool.query('SELECT name FROM job WHERE id = $1', [id])",
    ],
    [
      'a statement of many lines without the organisation',
      organisationMissing,
      'lib/x/y.ts',
      'pool.query(`UPDATE intent\n SET state = 1\n WHERE id = $1`)',
    ],
  ])('%s', (_name, rule, path, text) => {
    expect(rule(withPlanted(path, text)).filter((offence) => offence.startsWith(path))).not.toEqual([]);
  });
});
