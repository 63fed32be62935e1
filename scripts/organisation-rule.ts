import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './child-processes.mjs';
import { isTest, type SourceFile, withoutComments } from './source-files';

const call = /\b(?:prisma|tx|transaction|client)\.(\w+)\.(?:find|update|delete|count|aggregate|groupBy|upsert)\w*\(/g;

/** The only files that may ask for rows without naming their organisation, and why. */
const exceptions: Record<string, string> = {
  'lib/auth/check-password.ts': 'an e-mail address signs in to one organisation of the installation',
  'lib/auth/end-sessions.ts': 'a cookie names a person, whose organisation this finds out',
  'lib/auth/oidc/enter-by-oidc.ts': 'who comes in by single sign-on says nothing of an organisation',
  'lib/backup/restore-backup.ts': 'a restore fills the whole database',
  'lib/edge/context.ts': 'finds out which organisation the person who is signed in belongs to',
  'lib/demo/seed-demo.ts': 'the demo is known by the address of its admin',
  'lib/health/get-health.ts': 'answers for the whole installation, in numbers only',
  'lib/health/read-standing.ts': 'answers for the whole installation, in numbers only',
  'lib/metrics/read-gauges.ts': 'answers for the whole installation, in numbers only',
  'lib/sync/receive-kombo-event.ts': 'a webhook names an environment, and its signature proves which',
  'lib/sync/handle-events.ts': 'the worker takes what is due, whosever it is',
  'lib/members/get-invite.ts': 'the token of an invitation is all that a stranger has',
  'lib/members/accept-invite.ts': 'an e-mail address signs in to one organisation of the installation',
  'lib/members/invite-member.ts': 'an e-mail address signs in to one organisation of the installation',
  'lib/members/find-password-reset.ts': 'the token of the link is all that somebody locked out has',
  'lib/members/reset-access.ts': 'an e-mail address signs in to one organisation of the installation',
  'lib/organisations/add-organisation.ts': 'an e-mail address signs in to one organisation of the installation',
  'lib/retention/tidy-embedded.ts':
    'asks whether anything is on its way in the whole database, and reads nothing of it',
  'lib/worker/worker.ts': 'the only process there is takes over all that another one left',
  'lib/worker/test-process.ts': 'a program of a test, in which there is one organisation',
};

/** What belongs to an organisation, which is what has such a field in the schema: by the names of Prisma and of SQL. */
function owned(): { models: Set<string>; tables: Set<string> } {
  const schema = readFileSync(path.join(root, 'prisma', 'schema.prisma'), 'utf8');
  const found = [...schema.matchAll(/^model (\w)(\w*) \{([\s\S]*?)^\}/gm)].filter(([, , , body]) =>
    /^\s+organisationId\s/m.test(body ?? ''),
  );
  return {
    models: new Set(found.map(([, first = '', rest = '']) => first.toLowerCase() + rest)),
    tables: new Set(found.map(([, , , body = '']) => /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '')),
  };
}

const closing: Record<string, string> = { '(': ')', '{': '}' };

/** From the opening bracket at `start` to the one that closes it. */
function bracketsAt(text: string, start: number): string {
  const open = text.charAt(start);
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === open) depth += 1;
    if (text[index] === closing[open]) depth -= 1;
    if (depth === 0) return text.slice(start, index + 1);
  }
  return text.slice(start);
}

/** The condition of a call: spelled out in it, or a `where` of this file. A column that is merely selected is none. */
function conditionOf(call: string, file: string): string {
  const key = /\bwhere\b(:\s*\{)?/.exec(call);
  if (!key) return '';
  if (key[1]) return bracketsAt(call, key.index + key[0].length - 1);
  const declared = [...file.matchAll(/\bconst where\b[^={]*=\s*\{/g)];
  return declared.map((match) => bracketsAt(file, match.index + match[0].length - 1)).join();
}

function callsWithout(text: string, models: ReadonlySet<string>): string[] {
  return [...text.matchAll(call)]
    .filter((match) => models.has(match[1] ?? ''))
    .filter((match) => {
      const all = bracketsAt(text, match.index + match[0].length - 1);
      return !/organisationId/.test(conditionOf(all, text));
    })
    .map((match) => `${match[0]}…) without organisationId in its where`);
}

const literal = /`((?:[^`\\]|\\.)*)`|'((?:[^'\\\n]|\\.)*)'/g;
const isStatement = /^\s*(SELECT|UPDATE|DELETE|INSERT|WITH)\b/;

/** Statements on an organisation's tables that do not name it, neither themselves nor in a piece of SQL that they take in. */
function statementsWithout(text: string, tables: ReadonlySet<string>, pieces: ReadonlySet<string>): string[] {
  return [...text.matchAll(literal)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((sql) => isStatement.test(sql) && !/organisation_id/.test(sql))
    .filter((sql) =>
      [...sql.matchAll(/\b(?:FROM|JOIN|UPDATE|INTO)\s+"?(\w+)/g)].some(([, name = '']) => tables.has(name)),
    )
    .filter((sql) => ![...sql.matchAll(/\$\{(\w+)\}/g)].some(([, name = '']) => pieces.has(name)))
    .map((sql) => `“${sql.trim().replace(/\s+/g, ' ').slice(0, 60)}…” without organisation_id`);
}

function piecesNamingIt(texts: string[]): Set<string> {
  const pieces = texts.flatMap((text) => [...text.matchAll(/\bconst (\w+) = `((?:[^`\\]|\\.)*)`/g)]);
  return new Set(pieces.filter(([, , sql]) => /organisation_id/.test(sql ?? '')).map(([, name = '']) => name));
}

/** Prisma calls and SQL statements on an organisation's rows that do not name the organisation. */
export function organisationMissing(files: SourceFile[]): string[] {
  const { models, tables } = owned();
  const ours = files
    .filter((file) => file.path.startsWith('lib/') && !isTest(file))
    .map((file) => ({ path: file.path, text: withoutComments(file.text) }));
  const pieces = piecesNamingIt(ours.map(({ text }) => text));
  return ours
    .filter((file) => !(file.path in exceptions))
    .flatMap((file) =>
      [...callsWithout(file.text, models), ...statementsWithout(file.text, tables, pieces)].map(
        (offence) => `${file.path}: ${offence}`,
      ),
    );
}
