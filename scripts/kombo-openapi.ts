// Holds what goes over the wire against Kombo's own OpenAPI document, which KOMBO_OPENAPI names; it is not part of this project.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';

export type Exchange = {
  method: string;
  /** Without the base URL and the query. */
  path: string;
  query: [string, string][];
  headers: Record<string, unknown>;
  body: unknown;
  status: number;
  answer: unknown;
};

/** `operation` is null where Kombo has no such endpoint. */
export type Verdict = { operation: string | null; request: string[]; response: string[] };

const GENERAL_ERROR = '/components/responses/ErrorResponseGeneral';

type Parameter = { name: string; in: string; required?: boolean; schema: { $ref?: string; type?: string } };
type Operation = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: unknown;
  responses: Record<string, { $ref?: string }>;
};

export function readKomboOpenapi(file: string) {
  const document = JSON.parse(
    readFileSync(file, 'utf8'),
    // Kombo's generator leaves null out of nullable enums, though its own bodies hold it.
    (_, value) =>
      Array.isArray(value?.enum) &&
      Array.isArray(value.type) &&
      value.type.includes('null') &&
      !value.enum.includes(null)
        ? { ...value, enum: [...value.enum, null] }
        : value,
  );
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema(document, 'kombo');
  const lookUp = new Ajv2020({ strict: false, allErrors: true, coerceTypes: true }); // what stands in a query is text
  addFormats(lookUp);
  lookUp.addSchema(document, 'kombo');

  function problemsAt(pointer: string, value: unknown, as = ajv): string[] {
    const validate = as.getSchema(`kombo#${pointer}`);
    if (!validate) throw new Error(`Kombo's OpenAPI has nothing at ${pointer}.`);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || 'it'} ${message}`);
  }

  const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([template, methods]) =>
    Object.entries(methods)
      .filter(([method]) => ['get', 'put', 'post', 'patch', 'delete'].includes(method))
      .map(([method, operation]) => ({
        method: method.toUpperCase(),
        template,
        matches: new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
        operation,
        pointer: `/paths/${template.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/${method}`,
      })),
  );

  /** Both halves of a call. A path that names its parts wins over one that takes anything. */
  function check(exchange: Exchange): Verdict {
    const found = operations
      .filter(({ method, matches }) => method === exchange.method && matches.test(exchange.path))
      .sort((one, other) => one.template.split('{').length - other.template.split('{').length)[0];
    if (!found) return { operation: null, request: ['Kombo has no such endpoint'], response: [] };

    const { operation, pointer } = found;
    return {
      operation: operation.operationId,
      request: [...parameterProblems(operation, exchange), ...bodyProblems(operation, pointer, exchange)],
      response: problemsAt(answerPointer(operation, pointer, exchange.status), exchange.answer),
    };
  }

  function parameterProblems({ parameters = [] }: Operation, { query, headers }: Exchange): string[] {
    const known = new Map(parameters.filter((parameter) => parameter.in === 'query').map((one) => [one.name, one]));
    const odd = query.flatMap(([name, value]) => {
      const reference = known.get(name)?.schema.$ref?.slice(1);
      if (!known.has(name)) return [`the query has ${name}, which Kombo does not know`];
      return reference ? problemsAt(reference, value, lookUp).map((problem) => `${name}: ${problem}`) : [];
    });
    const missing = parameters.filter(
      ({ name, in: where, required }) => required && where === 'header' && !headers[name.toLowerCase()],
    );
    return [...odd, ...missing.map(({ name }) => `the header ${name} is missing`)];
  }

  function bodyProblems({ requestBody }: Operation, pointer: string, { body }: Exchange): string[] {
    if (!requestBody) return [];
    return problemsAt(`${pointer}/requestBody/content/application~1json/schema`, body);
  }

  /** Some endpoints say nothing of how they fail; then the general envelope holds. */
  function answerPointer({ responses }: Operation, pointer: string, status: number): string {
    const which = String(status) in responses ? String(status) : 'default';
    const response = responses[which];
    const at = response ? (response.$ref?.slice(1) ?? `${pointer}/responses/${which}`) : GENERAL_ERROR;
    return `${at}/content/application~1json/schema`;
  }

  return { check, problemsAt, operationIds: operations.map(({ operation }) => operation.operationId) };
}
