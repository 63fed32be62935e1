import 'server-only';
import { inflateRawSync } from 'node:zlib';

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const ENTRY_HEAD = 46;
const LOCAL_HEAD = 30;
const DEFLATED = 8;

/**
 * Whether a ZIP file unpacks into no more than `most` bytes. It is measured by unpacking within that limit: the sizes that such a
 * file tells of itself may be lies.
 */
export function unpacksWithin(file: Uint8Array, most: number): boolean {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  try {
    return entriesOf(bytes).reduce((left, entry) => left - unpackedSize(bytes, entry, left), most) >= 0;
  } catch {
    return false;
  }
}

type Entry = { method: number; packed: number; at: number };

function entriesOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END_MARK) throw new Error('no end of the list');
  let place = bytes.readUInt32LE(end + 16);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    if (bytes.readUInt32LE(place) !== ENTRY_MARK) throw new Error('no entry');
    const entry = {
      method: bytes.readUInt16LE(place + 10),
      packed: bytes.readUInt32LE(place + 20),
      at: bytes.readUInt32LE(place + 42),
    };
    place +=
      ENTRY_HEAD + bytes.readUInt16LE(place + 28) + bytes.readUInt16LE(place + 30) + bytes.readUInt16LE(place + 32);
    return entry;
  });
}

function unpackedSize(bytes: Buffer, { method, packed, at }: Entry, left: number): number {
  if (method !== DEFLATED) return packed;
  const start = at + LOCAL_HEAD + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: Math.max(1, left) }).byteLength;
}
