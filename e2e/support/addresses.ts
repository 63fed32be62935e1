const FIRST_PORT = 4310;

/** Where one worker's servers are. Each worker has its own: what one test stops or spoils is nobody else's. */
export function addressesOf(worker: number) {
  const at = (place: number) => `http://127.0.0.1:${FIRST_PORT + 3 * worker + place}`;
  return { app: at(0), sandbox: at(1), issuer: at(2) };
}

/** Which worker this process is; the one that starts the servers is none. */
export const worker = Number(process.env.TEST_PARALLEL_INDEX ?? 0);

export const addresses = addressesOf(worker);

/** Long enough to undo, short enough to wait for. */
export const HOLD_MS = 3_000;
