import 'server-only';
import type { BoardEvent } from '../board/board';
import type { Context } from '../edge/context';
import type { Mark } from './mark';
import { streamBoards } from './stream-boards';

type Heard = { name: string; mark: Mark; data: unknown };

/** For tests: what a browser hears, event by event. */
export async function listenTo(context: Context, jobIds: string[], after: Mark | null = null) {
  const aborter = new AbortController();
  const response = await streamBoards(context, {
    jobIds,
    after,
    signal: aborter.signal,
    isSignedIn: async () => true,
  });
  const heard: Heard[] = [];
  const texts: string[] = [];
  const events: BoardEvent[] = [];
  const ended = (async () => {
    for await (const bytes of response.body ?? []) {
      const text = Buffer.from(bytes).toString();
      texts.push(text);
      const [, name = '', mark = '', data = ''] = /^event: (\w+)\nid: (\S+)\ndata: (.*)\n\n$/.exec(text) ?? [];
      if (name) heard.push({ name, mark, data: JSON.parse(data) });
      if (name === 'board') events.push(JSON.parse(data));
    }
  })();
  const leave = async () => {
    aborter.abort();
    await ended;
  };
  return { response, heard, events, texts, ended, leave };
}
