/** The list of changes: where the focus goes when the row that had it leaves. */
export const CHANGES_ID = 'changes';
