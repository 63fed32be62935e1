import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { downloadFile } from './download-file';
import { startScriptedKombo } from './scripted-kombo';

let host: Awaited<ReturnType<typeof startScriptedKombo>>;
let other: Awaited<ReturnType<typeof startScriptedKombo>>;

beforeAll(async () => {
  host = await startScriptedKombo();
  other = await startScriptedKombo();
});

afterAll(async () => {
  await host.close();
  await other.close();
});

const originOf = ({ baseUrl }: { baseUrl: string }) => new URL(baseUrl).origin;

function download(script: (path: string, response: ServerResponse) => void, path = '/file', milliseconds = 10_000) {
  host.answer(({ path: asked }, response) => script(asked, response));
  const trustedOrigin = originOf(host);
  return downloadFile({ url: `${trustedOrigin}${path}`, trustedOrigin, deadline: AbortSignal.timeout(milliseconds) });
}

const textOf = ({ stream }: { stream: ReadableStream<Uint8Array> }) => new Response(stream).text();

test('comes as it is, and nothing of ours is told to its host', async () => {
  const file = await download((_path, response) =>
    response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 5 }).end('bytes'),
  );

  expect(file).toMatchObject({ size: 5, contentType: 'application/pdf' });
  expect(await textOf(file)).toBe('bytes');
  expect(Object.keys(host.received[0]?.headers ?? {}).sort()).toEqual(['connection', 'host']);
});

test('is followed to where it moved', async () => {
  const file = await download((path, response) => {
    if (path === '/file') response.writeHead(302, { location: '/elsewhere' }).end();
    else response.writeHead(200).end('bytes');
  });

  expect(await textOf(file)).toBe('bytes');
});

test('is not followed into our own network', async () => {
  other.answer((_received, response) => response.writeHead(200).end('secret'));
  const moved = (_path: string, response: ServerResponse) =>
    response.writeHead(302, { location: `${originOf(other)}/secret` }).end();

  await expect(download(moved)).rejects.toMatchObject({ kind: 'refused' });

  expect(other.received).toEqual([]);
});

test('is not asked of any other address inside our network', async () => {
  other.answer((_received, response) => response.writeHead(200).end('secret'));
  const input = { trustedOrigin: originOf(host), deadline: AbortSignal.timeout(10_000) };

  for (const url of [`${originOf(other)}/secret`, 'https://localhost/secret', 'https://169.254.169.254/latest']) {
    await expect(downloadFile({ ...input, url })).rejects.toMatchObject({ kind: 'refused' });
  }

  expect(other.received).toEqual([]);
});

test('that moves for ever is given up', async () => {
  const round = (_path: string, response: ServerResponse) => response.writeHead(307, { location: '/file' }).end();

  await expect(download(round)).rejects.toMatchObject({ kind: 'unavailable' });

  expect(host.received).toHaveLength(4);
});

test.each([403, 404, 500, 204])('with status %i is unavailable', async (status) => {
  await expect(download((_path, response) => response.writeHead(status).end())).rejects.toMatchObject({
    kind: 'unavailable',
  });
});

test('of more than 25 MB is refused by what its host says of it', async () => {
  const large = (_path: string, response: ServerResponse) => {
    response.writeHead(200, { 'content-length': 26_214_401 });
    response.write('a');
  };

  await expect(download(large)).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('25 MB') });
});

test('of more than 25 MB is cut off where its host says nothing', async () => {
  const piece = Buffer.alloc(1_048_576);
  const file = await download((_path, response) => {
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write(piece));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });

  expect(file.size).toBeNull();
  await expect(textOf(file)).rejects.toMatchObject({ kind: 'refused' });
});

test('that breaks off, or stops coming, is no whole file', async () => {
  const half = (isCut: boolean) => (_path: string, response: ServerResponse) => {
    response.writeHead(200, { 'content-length': 10 });
    response.write('half', () => isCut && response.destroy());
  };

  const cut = await download(half(true));
  await expect(textOf(cut)).rejects.toMatchObject({ kind: 'unavailable' });
  const stuck = await download(half(false), '/file', 300);
  await expect(textOf(stuck)).rejects.toMatchObject({ kind: 'unavailable' });
});

test('that nobody reads to its end lets go of its host', async () => {
  let isClosed = false;
  const file = await download((_path, response) => {
    response.writeHead(200);
    response.write('a');
    response.once('close', () => {
      isClosed = true;
    });
  });

  await file.stream.cancel();

  await expect.poll(() => isClosed).toBe(true);
});
