import { expect, test } from 'vitest';
import { readAtMost } from './read-at-most';

/** Sends one byte after the other without saying how many come, and counts them. */
function trickle(bytes: number) {
  const sent = { bytes: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent.bytes === bytes) return controller.close();
        sent.bytes += 1;
        controller.enqueue(new Uint8Array([sent.bytes % 256]));
      },
      cancel: () => {
        sent.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: 'POST', body, duplex: 'half' };
  return { sent, request: new Request('http://switchyard.test/', init) };
}

test('what fits is read to its last byte', async () => {
  expect(await readAtMost(trickle(10).request, 10)).toEqual(Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
});

test('a request without a body has no bytes', async () => {
  const request = new Request('http://switchyard.test/', { method: 'POST' });

  expect(await readAtMost(request, 10)).toEqual(Buffer.alloc(0));
});

test('what does not fit is read no further, though it never said how long it is', async () => {
  const { request, sent } = trickle(1_000);

  expect(await readAtMost(request, 10)).toBeNull();
  expect(sent.bytes).toBeLessThan(20);
  expect(sent.isCancelled).toBe(true);
});

test('what says that it is too long is not read at all', async () => {
  const request = new Request('http://switchyard.test/', {
    method: 'POST',
    headers: { 'content-length': '11' },
    body: 'x',
  });

  expect(await readAtMost(request, 10)).toBeNull();
  expect(request.bodyUsed).toBe(false);
});
