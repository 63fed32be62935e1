import { run } from './run.mjs';

const grave = ['high', 'critical'];

/**
 * What npm's answer about known weaknesses says: `grave` advisories that what runs in production stands on, `answered` false where
 * the registry could not be asked, which is no weakness of ours.
 */
export function readAdvisories(text) {
  const answer = tryJson(text.slice(Math.max(0, text.indexOf('{'))));
  const vulnerabilities = answer?.vulnerabilities;
  if (answer?.auditReportVersion === undefined || typeof vulnerabilities !== 'object')
    return { answered: false, grave: [] };
  const found = Object.values(vulnerabilities).filter(({ severity }) => grave.includes(severity));
  return { answered: true, grave: found.map(({ name, severity, range }) => `${name} ${range}: ${severity}`) };
}

function tryJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One step of `npm test`: fails for each grave advisory. */
export async function checkAdvisories() {
  const args = ['audit', '--omit=dev', '--json'];
  const npm = process.env.npm_execpath;
  const program = npm?.endsWith('npm-cli.js') ? { node: [npm, ...args] } : { program: 'npm', args };
  const { output } = await run({ ...program, quiet: true, timeoutMs: 120_000 });
  const { answered, grave: found } = readAdvisories(output);
  if (!answered) console.log('The registry could not be asked about known weaknesses: not checked.');
  for (const one of found) console.log(`Known weakness: ${one}`);
  return { passed: answered && found.length === 0 ? 1 : 0, failed: found.length };
}
