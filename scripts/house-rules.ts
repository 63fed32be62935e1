import { importsOf, isTest, reach, type SourceFile, withoutComments } from './source-files';

/** Which files break a rule, each with what it does. */
type Rule = (files: SourceFile[]) => string[];

const say = ({ path }: SourceFile, what: string) => `${path}: ${what}`;
const byPath = (files: SourceFile[]) => new Map(files.map((file) => [file.path, file]));

/** Files whose path matches `where` and whose code matches `what`. */
export function offenders(files: SourceFile[], where: RegExp, what: RegExp): string[] {
  return files
    .filter((file) => !isTest(file) && where.test(file.path) && what.test(withoutComments(file.text)))
    .map(({ path }) => path);
}

export function namesProvider(id: string): Rule {
  const outside = new RegExp(`^(app/|components/|lib/(?!connectors/(${id}/|registry)))`);
  return (files) => offenders(files, outside, new RegExp(`['"\`]${id}['"\`]`));
}

/** Screens reach data through use cases, and the sandbox and the product know nothing of each other. */
const forbidden: { from: RegExp; to: RegExp }[] = [
  {
    from: /^(app|components)\//,
    to: /^(lib\/(db|generated)\/|lib\/connectors\/(registry|kombo\/)|pg$|@prisma|@electric-sql)/,
  },
  { from: /^components\//, to: /^app\/(?!.*\/actions\.ts$)/ },
  { from: /^lib\//, to: /^(app|components)\// },
  { from: /^(app|components|lib)\//, to: /^(sandbox|e2e|scripts)\// },
  { from: /^sandbox\//, to: /^(app|components|lib|e2e)\// },
];

export const forbiddenImports: Rule = (files) => {
  const all = byPath(files);
  return files
    .filter((file) => !isTest(file))
    .flatMap((file) =>
      importsOf(file, all)
        .filter((name) => forbidden.some(({ from, to }) => from.test(file.path) && to.test(name)))
        .map((name) => say(file, `imports ${name}`)),
    );
};

const startsWith = (text: string, directive: string) =>
  withoutComments(text).trimStart().replaceAll('"', "'").startsWith(directive);
const isServerOnly = ({ text }: SourceFile) => startsWith(text, "import 'server-only'");
const isAction = ({ text }: SourceFile) => startsWith(text, "'use server'");
const isClient = ({ text }: SourceFile) => startsWith(text, "'use client'");

/** A client file, and all that it loads, takes only pure files from lib. An action is called over the network. */
export const serverCodeInClient: Rule = (files) => {
  const all = byPath(files);
  const offences = files.filter(isClient).flatMap((file) =>
    reach(file, all, isAction)
      .filter((name) => /^(node:|pg$|server-only$)/.test(name) || all.get(name)?.path.startsWith('lib/db/'))
      .map((name) => say(file, `brings ${name} into the browser`)),
  );
  return [...new Set(offences)];
};

/** What is not pure says so in its first line, or a client file could load it without the build noticing. */
export const impureWithoutMark: Rule = (files) => {
  const all = byPath(files);
  const isImpure = (name: string) => /^(node:|pg$|pino$|@prisma|@node-rs|next-auth$|next\/)/.test(name);
  return files
    .filter((file) => /^lib\//.test(file.path) && !isTest(file) && !isServerOnly(file) && !isClient(file))
    .filter((file) => importsOf(file, all).some((name) => isImpure(name) || isServerOnly(all.get(name) ?? file)))
    .map((file) => say(file, "loads server code but does not begin with import 'server-only'"));
};

export const barrels: Rule = (files) =>
  files
    .filter(({ path, text }) => /(^|\/)index\.tsx?$/.test(path) || /^export \* from/m.test(text))
    .map((file) => say(file, 'is a barrel'));

export const longFiles: Rule = (files) =>
  files
    .filter((file) => !isTest(file))
    .map((file) => ({ file, lines: file.text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 250)
    .map(({ file, lines }) => say(file, `has ${lines} lines`));

const bannedWords: [string, RegExp][] = [
  ['any', /(:|<|\bas|\||,)\s*any\b(?!\s*(of|one|other))/],
  ['an enum', /^\s*(export )?(declare )?(const )?enum \w/m],
  [
    'a shortened name',
    /\b(?:const|let|catch \()\s*(ctx|res|req|opts|e)\b|(^|[\s(,])(ctx|res|req|opts|e)\s*=>|\((ctx|res|req|opts)[,)]/m,
  ],
  ['a place on one machine', /['"`]\/(tmp|work|home|root)\//],
];

export const bannedCode: Rule = (files) =>
  bannedWords.flatMap(([name, pattern]) =>
    files.filter(({ text }) => pattern.test(withoutComments(text))).map((file) => say(file, `contains ${name}`)),
  );

export const unfinished: Rule = (files) =>
  files.filter(({ text }) => /\b(TODO|FIXME|XXX)\b/.test(text)).map((file) => say(file, 'is unfinished'));

export const skippedTests: Rule = (files) =>
  files
    .filter(
      (file) => isTest(file) && /\b(test|it|describe)\.(skip|only|todo|fixme|fails|skipIf|runIf)\b/.test(file.text),
    )
    .map((file) => say(file, 'leaves tests out'));

export const dumpingGrounds: Rule = (files) =>
  files
    .filter(({ path }) => /(^|\/)(utils?|helpers?|common|misc|shared)(\/|\.\w+$)/.test(path))
    .map((file) => say(file, 'says nothing about what is in it'));

export const fileNames: Rule = (files) =>
  files
    .filter(
      ({ path }) =>
        path.split('/').some((part) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$|^[[(]/.test(part)) && !/^app\//.test(path),
    )
    .map((file) => say(file, 'is not in kebab-case'));
