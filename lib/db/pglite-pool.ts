import 'server-only';
import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

const TERMINATE = 0x58;

/** Speaks PostgreSQL's wire protocol to a PGlite in this process, where pg expects a socket. */
class PGliteStream extends Duplex {
  private waiting: Buffer = Buffer.alloc(0);
  private started = false;
  private database: PGlite | undefined;

  constructor(private readonly open: () => Promise<PGlite>) {
    super({ allowHalfOpen: false });
  }

  connect() {
    this.open().then(
      (database) => {
        this.database = database;
        this.emit('connect');
      },
      (error) => this.destroy(error),
    );
    return this;
  }

  // The parts of net.Socket that pg calls and that mean nothing here.
  setNoDelay() {
    return this;
  }
  setKeepAlive() {
    return this;
  }
  ref() {
    return this;
  }
  unref() {
    return this;
  }

  override _read() {}

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void) {
    this.receive(chunk).then(() => done(), done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void) {
    this.receive(Buffer.concat(chunks.map(({ chunk }) => chunk))).then(() => done(), done);
  }

  override _final(done: () => void) {
    this.push(null);
    done();
  }

  private async receive(chunk: Buffer) {
    this.waiting = this.waiting.length > 0 ? Buffer.concat([this.waiting, chunk]) : chunk;
    if (!this.started) {
      if (this.waiting.length < 8 || this.waiting.length < this.waiting.readInt32BE(0)) return;
      await this.forward(this.waiting.readInt32BE(0));
      this.started = true;
    }
    await this.forward(this.wholeMessages());
  }

  /** Bytes up to the end of the last whole message: a type byte and an int32 length each. */
  private wholeMessages(): number {
    let end = 0;
    while (this.waiting.length - end >= 5) {
      // "Terminate" would end the only session there is.
      if (this.waiting[end] === TERMINATE) {
        this.waiting = this.waiting.subarray(0, end);
        this.push(null);
        return end;
      }
      const length = this.waiting.readInt32BE(end + 1) + 1;
      if (this.waiting.length - end < length) return end;
      end += length;
    }
    return end;
  }

  private async forward(bytes: number) {
    if (bytes === 0) return;
    const message = new Uint8Array(this.waiting.subarray(0, bytes));
    this.waiting = Buffer.from(this.waiting.subarray(bytes));
    const { database } = this;
    if (!database) throw new Error('The embedded database is not open.');
    await database.runExclusive(() =>
      database.execProtocolRawStream(message, { onRawData: (data) => this.push(Buffer.from(data)) }),
    );
  }
}

/** A pg.Pool with one connection, which is the embedded database; it opens on first use. */
export function pglitePool(open: () => Promise<PGlite>): pg.Pool {
  return new pg.Pool({
    user: 'postgres',
    database: 'postgres',
    max: 1,
    min: 1,
    idleTimeoutMillis: 0,
    // A query that waits for its own transaction fails instead of hanging; opening a new directory takes its time.
    connectionTimeoutMillis: 60_000,
    // pg's types ask for a net.Socket; it only uses the parts that PGliteStream has.
    stream: (() => new PGliteStream(open)) as never,
  });
}
