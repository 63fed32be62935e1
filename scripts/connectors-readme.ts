import { capabilityOf } from '@/lib/connectors/guarded-connector';
import type { Provider } from '@/lib/connectors/provider';
import { providers } from '@/lib/connectors/registry';
import { rowName, type SeedRow } from '@/lib/connectors/seed-row';
import { readSeedRows } from './seed-rows';

const intro = `# What each ATS can do, and where it stands in the code

This page is written by \`npm run connectors:readme\` from the providers' definitions; a test fails when it is out of date.

Every line of the two documents on Homerun and Avionté has its method and its test. The tests are in \`seed-rows-contract.test.ts\`: each calls the
method on the real SDK against the sandbox and finds the call in what the sandbox received.

A new ATS is one folder with a definition, and one line in \`registry.ts\`. What its capabilities answer is either \`true\` or the sentence that a recruiter reads.`;

const testFile = 'seed-rows-contract.test.ts';

/** The text of lib/connectors/README.md. */
export async function connectorsReadme(): Promise<string> {
  const rows = await readSeedRows();
  const parts = providers.map((provider) => partOf(provider, rows[provider.id] ?? []));
  return `${[intro, ...parts].join('\n\n')}\n`;
}

function partOf(provider: Provider, rows: readonly SeedRow[]): string {
  const lines = rows.map((row) =>
    line([
      row.section,
      row.row,
      methodOf(row),
      answerOf(provider, row),
      `\`${testFile}\`: ${provider.name} › ${rowName(row)}`,
    ]),
  );
  return [
    `## ${provider.name}`,
    '',
    `${rows.length} lines.`,
    '',
    line(['Section', 'Line', 'Method', 'Answer', 'Test']),
    line(Array.from({ length: 5 }, () => '---')),
    ...lines,
    '',
    `### What ${provider.name} cannot do`,
    '',
    ...Object.entries(provider.capabilities).flatMap(([capability, answer]) =>
      answer === true ? [] : [`- \`${capability}\`: ${answer}`],
    ),
  ].join('\n');
}

function methodOf(row: SeedRow): string {
  return row.kind === 'definition' ? 'in the definition' : `\`${row.method}\``;
}

function answerOf(provider: Provider, row: SeedRow): string {
  if (row.kind === 'field') return `\`${row.keeps}\``;
  if (row.kind === 'definition') return 'told';
  const capability = row.method in capabilityOf ? capabilityOf[row.method as keyof typeof capabilityOf] : null;
  const answer = capability === null ? true : provider.capabilities[capability];
  return answer === true ? 'yes' : answer;
}

function line(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
