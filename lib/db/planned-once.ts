import 'server-only';
import pg from 'pg';

/** More texts than the product has; Prisma writes another one for each length of a list. */
const MOST_STATEMENTS = 500;
/** What is longer is planned for itself: its length decides which plan is good. */
const LONGEST_LIST = 10;
const LONGEST_TEXT = 2_000;
/** So is what is searched: whether an index helps depends on the very letters. */
const search = /\bLIKE\b|%>/;

/**
 * A client whose session plans a statement once, not at every call. Planning is most of what a small query costs on the embedded
 * database, and its one session sees them all. Only one such client may be connected to a session at a time.
 */
export class PlannedOnceClient extends pg.Client {
  private readonly names = new Map<string, string>();

  constructor(config?: pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as (...given: unknown[]) => unknown;
    const askByName = (...given: unknown[]) => ask(...this.named(given));
    this.query = askByName as pg.Client['query']; // it hands on whatever it is given
  }

  /** pg takes a text and its values, or an object of both; the values may stand beside that too. */
  private named(given: unknown[]): unknown[] {
    const [statement, values, ...rest] = given;
    if (typeof statement === 'string' && Array.isArray(values)) {
      return [{ text: statement, values, name: this.nameOf(statement, values) }, ...rest];
    }
    if (!isConfig(statement)) return given;
    const name = this.nameOf(statement.text, Array.isArray(values) ? values : statement.values);
    return [{ ...statement, name }, values, ...rest];
  }

  /** Undefined for what is planned at each call. */
  private nameOf(text: string, values: unknown): string | undefined {
    if (!Array.isArray(values) || values.length === 0 || values.some(isLong) || search.test(text)) return undefined;
    const known = this.names.get(text);
    if (known !== undefined || this.names.size === MOST_STATEMENTS) return known;
    const name = `planned_${this.names.size}`;
    this.names.set(text, name);
    return name;
  }
}

/** Not one that submits itself, such as a cursor, and not one that has a name. */
function isConfig(statement: unknown): statement is pg.QueryConfig {
  if (typeof statement !== 'object' || statement === null) return false;
  const { text, name, submit } = statement as { text?: unknown; name?: unknown; submit?: unknown };
  return typeof text === 'string' && !name && !submit;
}

function isLong(value: unknown): boolean {
  return Array.isArray(value) ? value.length > LONGEST_LIST : typeof value === 'string' && value.length > LONGEST_TEXT;
}
