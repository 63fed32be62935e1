import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readAdvisories } from './check-advisories.mjs';
import { lockfileProblems, manifestProblems } from './check-lockfile.mjs';

const integrity = `sha512-${'a'.repeat(86)}==`;
const lock = (entry: object) => JSON.stringify({ lockfileVersion: 3, packages: { '': {}, 'node_modules/x': entry } });
const registry = 'https://registry.npmjs.org/x/-/x-1.0.0.tgz';

describe('the lock file', () => {
  test('that is here is fine, and so is what package.json asks for', () => {
    expect(lockfileProblems(readFileSync('package-lock.json', 'utf8'))).toEqual([]);
    expect(manifestProblems(readFileSync('package.json', 'utf8'))).toEqual([]);
  });

  test.each([
    ['from the registry', { resolved: registry, integrity }],
    ['from wherever npm is set up to ask', { integrity }],
    ['inside another package', { inBundle: true }],
  ])('takes what comes %s', (_name, entry) => {
    expect(lockfileProblems(lock(entry))).toEqual([]);
  });

  test.each([
    ['without a checksum', { resolved: registry }],
    ['with a weak checksum', { resolved: registry, integrity: 'sha1-abc' }],
    ['from a repository', { resolved: 'git+ssh://git@github.com/x/x.git#abc', integrity }],
    ['over http', { resolved: 'http://registry.npmjs.org/x/-/x-1.0.0.tgz', integrity }],
    ['from somewhere that only looks like it', { resolved: 'https://registry.npmjs.org.evil.test/x.tgz', integrity }],
    ['from a folder', { resolved: '../x', link: true }],
  ])('refuses what comes %s', (_name, entry) => {
    expect(lockfileProblems(lock(entry))).toHaveLength(1);
  });

  test.each(['^1.0.0', '~1.0.0', '*', 'latest', 'git+https://github.com/x/x', 'file:../x', 'npm:y@1.0.0', '1.x'])(
    'no package is asked for as %s',
    (version) => {
      expect(manifestProblems(JSON.stringify({ dependencies: { x: version } }))).toHaveLength(1);
    },
  );
});

describe('what npm knows of weaknesses', () => {
  const report = (severity: string) =>
    JSON.stringify({ auditReportVersion: 2, vulnerabilities: { x: { name: 'x', severity, range: '<2.0.0' } } });

  test.each(['high', 'critical'])('fails for a %s one', (severity) => {
    expect(readAdvisories(report(severity))).toEqual({ answered: true, grave: [`x <2.0.0: ${severity}`] });
  });

  test.each(['info', 'low', 'moderate'])('lets a %s one be', (severity) => {
    expect(readAdvisories(`npm warn something\n${report(severity)}`)).toEqual({ answered: true, grave: [] });
  });

  test.each([
    ['a registry that answers nothing', ''],
    ['a registry that has no such address', JSON.stringify({ statusCode: 405, error: { summary: '' } })],
    ['a page of a load balancer', '<html>502</html>'],
  ])('%s is no weakness', (_name, text) => {
    expect(readAdvisories(text)).toEqual({ answered: false, grave: [] });
  });
});
