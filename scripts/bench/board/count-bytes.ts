import type { CDPSession } from '@playwright/test';

const kinds: Record<string, 'html' | 'json' | 'js' | 'css' | 'font'> = {
  Document: 'html',
  XHR: 'json',
  Fetch: 'json',
  Script: 'js',
  Stylesheet: 'css',
  Font: 'font',
};

type Received = { kind: 'html' | 'json' | 'js' | 'css' | 'font' | 'other'; finished: number; bytes: number };

/** Bytes as they come over the wire, compressed, with nothing cached. */
export async function countBytes(session: CDPSession) {
  const kindById = new Map<string, Received['kind']>();
  const received: Received[] = [];
  let started = 0;
  session.on('Network.requestWillBeSent', ({ requestId, type, timestamp }) => {
    started ||= timestamp;
    kindById.set(requestId, kinds[type ?? ''] ?? 'other');
  });
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const kind = kindById.get(requestId) ?? 'other';
    received.push({ kind, finished: (timestamp - started) * 1000, bytes: encodedDataLength });
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });

  /** Until so many milliseconds after the page was asked for. The page itself streams, so it counts from the start. */
  return (untilMs: number) => {
    const until = received.filter(({ kind, finished }) => kind === 'html' || finished <= untilMs);
    const of = (wanted: Received['kind']) =>
      until.filter(({ kind }) => kind === wanted).reduce((total, { bytes }) => total + bytes, 0) / 1024;
    const [html, json, js, css] = [of('html'), of('json'), of('js'), of('css')];
    return { total: html + json + js + css, html, json, js, css, fonts: of('font') };
  };
}
