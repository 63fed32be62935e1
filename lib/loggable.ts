import { AppError } from './result';

const LONGEST = 500;
const MOST_CAUSES = 3;

/** What may hold somebody's data or a key in a text that others wrote, and what stands there instead. */
const leftOut: [RegExp, string][] = [
  [/\{[\s\S]*\}/g, '{…}'],
  [/\b(https?|postgres(?:ql)?):\/\/[^\s/@]*@/g, '$1://'],
  [/(\bhttps?:\/\/[^\s?#]*)[?#]\S*/g, '$1'],
  [/“[^\n]*”|"[^\n]*"|`[^\n]*`|(?<!\w)'[^\n]*'(?!\w)/g, '[…]'],
  [/\)=\([^)\n]*\)/g, ')=(…)'],
  [/\bBearer \S+/g, 'Bearer […]'],
  [/[^\s@<>(),;:]+@[^\s@<>(),;:]+/g, '[…]'],
  [/\+\d[\d ()./-]{6,}\d/g, '[…]'],
  [/\b(?![0-9a-f]{8}-[0-9a-f]{4}-)[\w-]{32,}\b/g, '[…]'],
];

/** A text we did not write, without what it quotes: fit for the log. */
export function loggableText(text: string): string {
  const cut = text.slice(0, LONGEST);
  return leftOut.reduce((left, [pattern, instead]) => left.replace(pattern, instead), cut);
}

/** What of an error says where and why without saying whose: its texts beside the message stay out, whoever put them there. */
export function loggableError(error: unknown, causes = MOST_CAUSES): object {
  if (!(error instanceof Error)) return { type: typeof error };
  return {
    type: /^\w+$/.test(error.name) ? error.name : 'Error',
    ...(error instanceof AppError
      ? { kind: error.kind, code: error.komboCode } // its sentence may name somebody, its kind says enough
      : { message: loggableText(error.message), ...factsOf(error) }),
    stack: framesOf(error),
    ...(error.cause !== undefined && causes > 0 && { cause: loggableError(error.cause, causes - 1) }),
  };
}

/** PostgreSQL's and Node's own fields that hold no value of a row. */
const named = ['code', 'status', 'table', 'column', 'constraint', 'syscall'];

function factsOf(error: Error): object {
  return Object.fromEntries(
    Object.entries(error).filter(([key, value]) => named.includes(key) && ['string', 'number'].includes(typeof value)),
  );
}

/** The message stands in front of the frames, on as many lines as it has. */
function framesOf({ message, stack = '' }: Error): string[] {
  const start = stack.indexOf(message);
  const frames = start === -1 ? stack : stack.slice(start + message.length);
  return frames
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
}
