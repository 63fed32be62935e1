export const addresses = { app: 'http://127.0.0.1:4310', sandbox: 'http://127.0.0.1:4311' };

/** Long enough to undo, short enough to wait for. */
export const HOLD_MS = 2_000;
