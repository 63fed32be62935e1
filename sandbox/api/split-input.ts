// The SDK fills in empty lists that nobody asked for.
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

/** Splits what was sent into what the tool takes and the names of the fields it does not: each once, as high as it can be told. */
export function splitInput<Input extends object>(
  input: Input,
  taken: readonly string[],
): { kept: Partial<Input>; ignored: string[] } {
  const ignored = new Set<string>();
  const walk = (value: unknown, path: string): unknown => {
    if (taken.includes(path)) return value;
    if (path !== '' && !taken.some((each) => each.startsWith(`${path}.`))) {
      if (!isEmptyList(value)) ignored.add(path);
      return undefined;
    }
    if (Array.isArray(value)) return value.map((item: unknown) => walk(item, path));
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(
      fields.map(([name, field]) => [name, walk(field, path === '' ? name : `${path}.${name}`)]),
    );
  };
  // Fields are only ever left out, so what remains is a part of the input.
  return { kept: walk(input, '') as Partial<Input>, ignored: [...ignored] };
}
