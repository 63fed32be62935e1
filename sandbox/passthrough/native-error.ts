export type FieldProblem = { field: string; fieldId?: number; message: string };

/** What the ATS itself answers when it says no. Kombo passes it on inside its own 200. */
export class NativeError extends Error {
  readonly status: number;
  readonly errors: FieldProblem[];

  constructor(status: number, message: string, errors: FieldProblem[] = []) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}
