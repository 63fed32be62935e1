import 'server-only';
import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { PlannedOnceClient } from './planned-once';

const TERMINATE = 0x58;
const QUERY = 0x51;
/** A plan that is older was made for tables as small as they were then. */
const REPLAN_AFTER_MS = 10_000;

/** A message with which a client asks for SQL without parameters: its type, its length and the text, ended by a zero. */
function queryMessage(sql: string): Uint8Array {
  const message = Buffer.alloc(1 + 4 + Buffer.byteLength(sql) + 1);
  message[0] = QUERY;
  message.writeInt32BE(message.length - 1, 1);
  message.write(sql, 5);
  return new Uint8Array(message);
}

const FORGET_STATEMENTS = queryMessage('DEALLOCATE ALL');
const FORGET_PLANS = queryMessage('DISCARD PLANS');

/** Speaks PostgreSQL's wire protocol to a PGlite in this process, where pg expects a socket. */
class PGliteStream extends Duplex {
  private waiting: Buffer = Buffer.alloc(0);
  private started = false;
  private database: PGlite | undefined;
  private replanAt = 0;

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
      // The session outlives its clients, and a new one would prepare under the same names.
      await this.database?.runExclusive(async () => this.database?.execProtocolRaw(FORGET_STATEMENTS));
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
    await database.runExclusive(async () => {
      if (this.isTimeToReplan(message)) await database.execProtocolRaw(FORGET_PLANS);
      await database.execProtocolRawStream(message, { onRawData: (data) => this.push(Buffer.from(data)) });
    });
  }

  /** Only before a query of its own, such as BEGIN: never between the messages of one that was prepared. */
  private isTimeToReplan(message: Uint8Array): boolean {
    const now = performance.now();
    if (message[0] !== QUERY || now < this.replanAt) return false;
    this.replanAt = now + REPLAN_AFTER_MS;
    return true;
  }
}

/** A pg.Pool with one connection, which is the embedded database; it opens on first use. */
export function pglitePool(open: () => Promise<PGlite>): pg.Pool {
  return new pg.Pool({
    Client: PlannedOnceClient,
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
